// mscorlib 1.17.11.0: what the C# compiler itself needs: the primitive types and their roots.

using System.Reflection;

[assembly: AssemblyVersion("1.17.11.0")]

namespace System;

public struct Boolean
{
    public static readonly string FalseString;
    public static readonly string TrueString;
    public override string ToString() => throw null;
}

public struct Byte
{
    public const byte MaxValue = 255;
    public const byte MinValue = 0;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static byte Parse(string s) => throw null;
    public static bool TryParse(string s, out byte result) => throw null;
}

public struct Char
{
    public const char MaxValue = '\uffff';
    public const char MinValue = '\0';
    public override string ToString() => throw null;
    public char ToLower() => throw null;
    public char ToUpper() => throw null;
}

public struct Double
{
    public const double MinValue = -1.7976931348623157E+308;
    public const double MaxValue = 1.7976931348623157E+308;
    public const double Epsilon = 5E-324;
    public const double NegativeInfinity = -1.0 / (double)0;
    public const double PositiveInfinity = 1.0 / (double)0;
    public const double NaN = 0.0 / (double)0;
    public int CompareTo(double value) => throw null;
    public static bool IsInfinity(double d) => throw null;
    public static bool IsNaN(double d) => throw null;
    public static bool IsNegativeInfinity(double d) => throw null;
    public static bool IsPositiveInfinity(double d) => throw null;
    public static double Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static bool TryParse(string s, out double result) => throw null;
}

public abstract class Enum
{
    protected Enum() { }
    public bool HasFlag(Enum flag) => throw null;
    public override string ToString() => throw null;
}

public struct Int16
{
    public const short MaxValue = 32767;
    public const short MinValue = -32768;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static short Parse(string s) => throw null;
    public static bool TryParse(string s, out short result) => throw null;
}

public struct Int32
{
    public const int MaxValue = 2147483647;
    public const int MinValue = -2147483648;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static int Parse(string s) => throw null;
    public static bool TryParse(string s, out int result) => throw null;
}

public struct Int64
{
    public const long MaxValue = 9223372036854775807;
    public const long MinValue = -9223372036854775808;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static long Parse(string s) => throw null;
    public static bool TryParse(string s, out long result) => throw null;
}

public struct IntPtr
{
}

public class Object
{
    public Object() { }
    public virtual string ToString() => throw null;
    public virtual bool Equals(object obj) => throw null;
    public static bool Equals(object objA, object objB) => throw null;
    public static bool ReferenceEquals(object objA, object objB) => throw null;
    public virtual int GetHashCode() => throw null;
    public Type GetType() => throw null;
    protected object MemberwiseClone() => throw null;
}

public struct SByte
{
    public const sbyte MaxValue = 127;
    public const sbyte MinValue = -128;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static sbyte Parse(string s) => throw null;
    public static bool TryParse(string s, out sbyte result) => throw null;
}

public struct Single
{
    public const float MinValue = -3.4028235E+38f;
    public const float Epsilon = 1E-45f;
    public const float MaxValue = 3.4028235E+38f;
    public const float NegativeInfinity = -1.0f / (float)0;
    public const float PositiveInfinity = 1.0f / (float)0;
    public const float NaN = 0.0f / (float)0;
    public static bool IsInfinity(float f) => throw null;
    public static bool IsNaN(float f) => throw null;
    public static bool IsNegativeInfinity(float f) => throw null;
    public static bool IsPositiveInfinity(float f) => throw null;
    public int CompareTo(float value) => throw null;
    public static float Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static bool TryParse(string s, out float result) => throw null;
}

public struct UInt16
{
    public const ushort MaxValue = 65535;
    public const ushort MinValue = 0;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static ushort Parse(string s) => throw null;
    public static bool TryParse(string s, out ushort result) => throw null;
}

public struct UInt32
{
    public const uint MaxValue = 4294967295;
    public const uint MinValue = 0;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static uint Parse(string s) => throw null;
    public static bool TryParse(string s, out uint result) => throw null;
}

public struct UInt64
{
    public const ulong MaxValue = 18446744073709551615;
    public const ulong MinValue = 0;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
    public static ulong Parse(string s) => throw null;
    public static bool TryParse(string s, out ulong result) => throw null;
}

public struct UIntPtr
{
}

public abstract class ValueType
{
    protected ValueType() { }
    public override bool Equals(object obj) => throw null;
}

public struct Void
{
}
