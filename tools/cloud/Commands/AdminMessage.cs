namespace Latchkey.Cloud;

/// <summary>The part of <see cref="AdminWriter"/> that answers a lock's question for the time, under the name that its callers know.</summary>
public static class AdminMessage
{
    /// <summary>The highest sequence number, 2^53 - 1.</summary>
    public const long MaxSequence = AdminWriter.MaxSequence;

    /// <inheritdoc cref="AdminWriter.Time"/>
    public static byte[] Time(LockKeys keys, long sequence, long expires, long now, byte[] nonce) => AdminWriter.Time(keys, sequence, expires, now, nonce);
}
