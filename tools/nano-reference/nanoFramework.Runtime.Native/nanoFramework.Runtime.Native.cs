// nanoFramework.Runtime.Native 1.7.11.0: reset and the system clock.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.7.11.0")]

namespace nanoFramework.Runtime.Native;

public class Power
{
    internal Power() { }
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) { }
    public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot) { }
}

public enum RebootOption
{
    NormalReboot = 0,
    EnterNanoBooter = 1,
    ClrOnly = 2,
    EnterProprietaryBooter = 8,
}

public static class Rtc
{
    public static bool SetSystemTime(DateTime time) => throw null;
}
