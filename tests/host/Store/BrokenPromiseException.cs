namespace Latchkey.Tests.Host.Store;

/// <summary>A power cut has left what it must never leave.</summary>
public sealed class BrokenPromiseException : Exception
{
    /// <summary>Nothing to say.</summary>
    public BrokenPromiseException()
    {
    }

    /// <summary>Says what.</summary>
    public BrokenPromiseException(string message)
        : base(message)
    {
    }

    /// <summary>Says what, and in which case.</summary>
    public BrokenPromiseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
