using System;

namespace nanoFramework.TestFramework;

/// <summary>Thrown by <see cref="Assert.SkipTest"/>: the test, or from a setup the whole class, does not apply here.</summary>
public class SkipTestException : Exception
{
    /// <summary>With the reason.</summary>
    public SkipTestException(string message = null, Exception innerException = null)
        : base(message, innerException)
    {
    }
}
