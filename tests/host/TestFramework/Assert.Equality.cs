using System;

namespace nanoFramework.TestFramework;

/// <summary>Equality, with one overload a type as the framework has them: there are no generics on the device.</summary>
public sealed partial class Assert
{
    /// <summary>Equal values.</summary>
    public static void AreEqual(bool expected, bool actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(byte expected, byte actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(sbyte expected, sbyte actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(char expected, char actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(short expected, short actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(ushort expected, ushort actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(int expected, int actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(uint expected, uint actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(long expected, long actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(ulong expected, ulong actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(float expected, float actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(double expected, double actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(string expected, string actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(DateTime expected, DateTime actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Equal values.</summary>
    public static void AreEqual(object expected, object actual, string message = "") => Same(Equals(expected, actual), expected, actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(bool notExpected, bool actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(byte notExpected, byte actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(char notExpected, char actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(short notExpected, short actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(int notExpected, int actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(uint notExpected, uint actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(long notExpected, long actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(float notExpected, float actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(double notExpected, double actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(string notExpected, string actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    /// <summary>Different values.</summary>
    public static void AreNotEqual(object notExpected, object actual, string message = "") => Different(Equals(notExpected, actual), actual, message);

    private static void Same(bool equal, object expected, object actual, string message)
    {
        if (!equal)
        {
            Fail("Assert.AreEqual", "expected:<" + (expected ?? "null") + ">, actual:<" + (actual ?? "null") + ">", message);
        }
    }

    private static void Different(bool equal, object actual, string message)
    {
        if (equal)
        {
            Fail("Assert.AreNotEqual", "both are <" + (actual ?? "null") + ">", message);
        }
    }
}
