namespace Latchkey.Lockctl;

/// <summary>What the keyring knows of one lock.</summary>
internal sealed record LockEntry
{
    /// <summary>The highest epoch of the protocol; whoever has used it up needs a new lock id.</summary>
    public const int MaxEpoch = 65535;

    /// <summary>Of a lock that the keyring does not list: it may be in use for all that, in its first epoch.</summary>
    public static LockEntry Unlisted { get; } = new() { Epoch = 1, HighestEpoch = 1 };

    /// <summary>The epoch whose keys the lock is known to hold; 0 before its first pairing.</summary>
    public int Epoch { get; init; }

    /// <summary>The highest epoch that keys were ever made for, whether the lock took them or not. An epoch is never handed out twice.</summary>
    public int HighestEpoch { get; init; }

    /// <summary>The last sequence number that an admin message was given; 0 for none since the pairing.</summary>
    public long Seq { get; init; }

    /// <summary>The device's factory secret, 32 bytes in hex; null when it is kept elsewhere.</summary>
    public string? FactorySecret { get; init; }

    /// <summary>host:port of its broker; null when unknown.</summary>
    public string? Broker { get; init; }

    /// <summary>A word for people; null for none.</summary>
    public string? Note { get; init; }
}
