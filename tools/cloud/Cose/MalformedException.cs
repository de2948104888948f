namespace Latchkey.Cloud;

/// <summary>The bytes are not what the protocol allows; the lock would answer <c>malformed</c>.</summary>
public sealed class MalformedException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public MalformedException(string message)
        : base(message)
    {
    }
}
