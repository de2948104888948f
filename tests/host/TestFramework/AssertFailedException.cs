using System;

// The framework keeps this one type in a namespace of its own.
#pragma warning disable IDE0130
namespace TestFrameworkShared;
#pragma warning restore IDE0130

/// <summary>An assertion did not hold.</summary>
public class AssertFailedException : Exception
{
    /// <summary>Without a reason.</summary>
    public AssertFailedException()
    {
    }

    /// <summary>With a reason.</summary>
    public AssertFailedException(string msg)
        : base(msg)
    {
    }

    /// <summary>With a reason and what led to it.</summary>
    public AssertFailedException(string msg, Exception ex)
        : base(msg, ex)
    {
    }
}
