namespace Latchkey.Serial;

/// <summary>Something is wrong with a port or a terminal, and the message says what a person can do about it.</summary>
public sealed class SerialException : Exception
{
    /// <summary>Makes one with the line that is printed.</summary>
    public SerialException(string message)
        : base(message)
    {
    }
}
