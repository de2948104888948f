using System;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>Assertions about conditions, references, types, texts and exceptions. Each throws <see cref="AssertFailedException"/> when it does not hold.</summary>
public sealed partial class Assert
{
    /// <summary>The condition holds.</summary>
    public static void IsTrue(bool condition, string message = "")
    {
        if (!condition)
        {
            Fail("Assert.IsTrue", "it is false", message);
        }
    }

    /// <summary>The condition does not hold.</summary>
    public static void IsFalse(bool condition, string message = "")
    {
        if (condition)
        {
            Fail("Assert.IsFalse", "it is true", message);
        }
    }

    /// <summary>A null reference.</summary>
    public static void IsNull(object value, string message = "")
    {
        if (value != null)
        {
            Fail("Assert.IsNull", "it is <" + value + ">", message);
        }
    }

    /// <summary>Anything but a null reference.</summary>
    public static void IsNotNull(object value, string message = "")
    {
        if (value == null)
        {
            Fail("Assert.IsNotNull", "it is null", message);
        }
    }

    /// <summary>The same object.</summary>
    public static void AreSame(object expected, object actual, string message = "")
    {
        if (!ReferenceEquals(expected, actual))
        {
            Fail("Assert.AreSame", "the references differ", message);
        }
    }

    /// <summary>Two objects.</summary>
    public static void AreNotSame(object notExpected, object actual, string message = "")
    {
        if (ReferenceEquals(notExpected, actual))
        {
            Fail("Assert.AreNotSame", "both are the same object", message);
        }
    }

    /// <summary>An instance of the type or of one derived from it.</summary>
    public static void IsInstanceOfType(object value, Type expected, string message = "")
    {
        if (!expected.IsInstanceOfType(value))
        {
            Fail("Assert.IsInstanceOfType", "expected " + expected + ", actual " + (value == null ? "null" : value.GetType()), message);
        }
    }

    /// <summary>The opposite of <see cref="IsInstanceOfType"/>.</summary>
    public static void IsNotInstanceOfType(object value, Type notExpected, string message = "")
    {
        if (notExpected.IsInstanceOfType(value))
        {
            Fail("Assert.IsNotInstanceOfType", "it is a " + notExpected, message);
        }
    }

    /// <summary>The value has the expected text in it.</summary>
    public static void Contains(string expected, string value, string message = "")
    {
        if (!value.Contains(expected, StringComparison.Ordinal))
        {
            Fail("Assert.Contains", "<" + value + "> does not contain <" + expected + ">", message);
        }
    }

    /// <summary>The opposite of <see cref="Contains"/>; the name is the framework's.</summary>
    public static void DoesNotContains(string notExpected, string value, string message = "")
    {
        if (value.Contains(notExpected, StringComparison.Ordinal))
        {
            Fail("Assert.DoesNotContains", "<" + value + "> contains <" + notExpected + ">", message);
        }
    }

    /// <summary>The value starts with the expected text.</summary>
    public static void StartsWith(string expected, string value, string message = "")
    {
        if (!value.StartsWith(expected, StringComparison.Ordinal))
        {
            Fail("Assert.StartsWith", "<" + value + "> does not start with <" + expected + ">", message);
        }
    }

    /// <summary>The value ends with the expected text.</summary>
    public static void EndsWith(string expected, string value, string message = "")
    {
        if (!value.EndsWith(expected, StringComparison.Ordinal))
        {
            Fail("Assert.EndsWith", "<" + value + "> does not end with <" + expected + ">", message);
        }
    }

    /// <summary>The action throws exactly this type of exception.</summary>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        Exception thrown = null;
        try
        {
            action();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        if (thrown == null || thrown.GetType() != exception)
        {
            Fail("Assert.ThrowsException", "expected " + exception + ", actual " + (thrown == null ? "nothing" : thrown.GetType()), message);
        }
    }

    /// <summary>Ends the test as not applicable here.</summary>
    public static void SkipTest(string message = null)
    {
        throw new SkipTestException(message);
    }

    internal static void Fail(string assertion, string reason, string message)
    {
        throw new AssertFailedException(assertion + " failed: " + reason + (string.IsNullOrEmpty(message) ? "." : ". " + message));
    }
}
