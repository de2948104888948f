using System.Diagnostics.CodeAnalysis;
using Latchkey.Cloud;
using Latchkey.Mqtt;

namespace Latchkey.Lockctl;

/// <summary>Who made a message, as far as its MAC tells.</summary>
internal enum Origin
{
    /// <summary>The lock.</summary>
    Good,

    /// <summary>Somebody else, or it was changed on the way.</summary>
    Forged,

    /// <summary>Nobody can tell: it is no object of this protocol, or names no epoch, or another lock.</summary>
    Unreadable,
}

/// <summary>The epoch of a message beside the one that the keyring has for the lock.</summary>
internal enum EpochState
{
    Current,

    /// <summary>Before the keyring's: from before a rekey or a pairing.</summary>
    Older,

    /// <summary>Beyond the keyring's: another keyring has given the lock new keys, or nobody has.</summary>
    Unknown,
}

/// <summary>Something that a lock published under its root, with the verdict over its MAC.</summary>
internal sealed record Heard : LockReport
{
    // Longer than anything of the protocol; who sends more has no need to be printed.
    private const int MaxLength = 8192;

    [SetsRequiredMembers]
    private Heard(LockReport report)
        : base(report)
    {
    }

    /// <summary>The broker had kept it.</summary>
    public bool Retained { get; init; }

    /// <summary>When it came, by this machine.</summary>
    public DateTimeOffset At { get; init; }

    public Origin Origin { get; init; } = Origin.Unreadable;

    public EpochState Epoch { get; init; }

    /// <summary>The epoch that it names; null for none.</summary>
    public int? KeyId { get; init; }

    /// <summary>Number of the event, or of the last one in a state; null where there is none.</summary>
    public long? Number => Whole("n");

    /// <summary>Reads a message and judges its MAC.</summary>
    /// <param name="message">As it came.</param>
    /// <param name="lockId">The lock that it should be of.</param>
    /// <param name="epoch">The epoch that the keyring has for it.</param>
    /// <param name="keysOf">The lock's keys of an epoch, 1..65535.</param>
    public static Heard Read(MqttMessage message, string lockId, int epoch, Func<int, LockKeys> keysOf)
    {
        var leaf = LeafOf(message.Topic);
        var report = leaf == "availability" || message.Payload.Length > MaxLength ? null : Read(message.Topic, message.Payload, kid => IsEpoch(kid) ? keysOf(kid) : null);
        var heard = new Heard(report ?? new LockReport { Leaf = leaf, Payload = message.Payload }) { Retained = message.Retained, At = DateTimeOffset.Now };
        if (heard.Whole("kid") is not { } kid || !IsEpoch(kid) || heard.Text("lock") != lockId)
        {
            return heard with { MacGood = false, Duress = false };
        }

        return heard with
        {
            KeyId = (int)kid,
            Epoch = kid == epoch ? EpochState.Current : kid < epoch ? EpochState.Older : EpochState.Unknown,
            Origin = heard.MacGood ? Origin.Good : Origin.Forged,
        };
    }

    private static bool IsEpoch(long kid) => kid is >= 1 and <= 65535;
}
