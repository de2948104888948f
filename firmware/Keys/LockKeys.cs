namespace Latchkey.Keys;

/// <summary>
/// The keys of one epoch. Each serves one kind of message only (contracts section 2); K_lock itself is kept because they are derived from it at every boot.
/// </summary>
public sealed class LockKeys
{
    /// <summary>1..65535; the kid of every message under these keys.</summary>
    public readonly int Epoch;

    /// <summary>K_lock, 32 bytes.</summary>
    public readonly byte[] Lock;

    /// <summary>K_token, 32 bytes: access tokens.</summary>
    public readonly byte[] Token;

    /// <summary>K_command, 32 bytes: admin messages, and the confirmation of a pairing.</summary>
    public readonly byte[] Command;

    /// <summary>K_event, 32 bytes: everything that the lock publishes.</summary>
    public readonly byte[] Event;

    /// <summary>Derives them.</summary>
    /// <param name="epoch">1..65535.</param>
    /// <param name="lockKey">K_lock, 32 bytes.</param>
    public LockKeys(int epoch, byte[] lockKey)
    {
        Epoch = epoch;
        Lock = lockKey;
        Token = Use(lockKey, "token", 32);
        Command = Use(lockKey, "command", 32);
        Event = Use(lockKey, "event", 32);
    }

    /// <summary>K_use = HKDF-Expand(K_lock, "latchkey/v1|" use).</summary>
    /// <param name="lockKey">K_lock, 32 bytes.</param>
    /// <param name="use">token, command, event or wrap.</param>
    /// <param name="length">32; 16 for wrap.</param>
    public static byte[] Use(byte[] lockKey, string use, int length) => Hkdf.Expand(lockKey, "latchkey/v1|" + use, length);
}
