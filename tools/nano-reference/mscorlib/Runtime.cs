// mscorlib 1.17.11.0: what the compiler calls behind the scenes.

using System;

namespace System.Runtime.CompilerServices;

public static class IsExternalInit
{
}

public static class RuntimeHelpers
{
    public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) { }
}
