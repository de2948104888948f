namespace Latchkey.Bench;

/// <summary>Something outside the lock went wrong, and the message says what a person can do about it. Ends the bench with exit code 1.</summary>
public sealed class BenchException : Exception
{
    /// <summary>Makes one with the line that is printed.</summary>
    public BenchException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the line that is printed and what caused it.</summary>
    public BenchException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
