namespace Latchkey.Tests.Host.Cloud.Orders;

/// <summary>
/// What a lock is by the admin rules of protocol/admin.md, and what it answers: the plain reading of them, in the order of the refusals, with nothing of how the firmware does it.
/// </summary>
internal sealed class OrderModel
{
    private const int UsualRelockAfterS = 30;

    private byte[] lastBytes = [];

    /// <summary>seq of the last order that was carried out.</summary>
    internal long LastSeq { get; private set; }

    /// <summary>Grants on hold.</summary>
    internal SortedSet<int> Held { get; private init; } = [];

    /// <summary>The home alarm is armed.</summary>
    internal bool IsArmed { get; set; }

    /// <summary>relock.after_s.</summary>
    internal int RelockAfterS { get; set; } = UsualRelockAfterS;

    /// <summary>The epoch that it is in.</summary>
    internal int Epoch { get; set; } = 1;

    /// <summary>The epoch before, whose orders it still takes; 0 for none.</summary>
    internal int OldEpoch { get; set; }

    /// <summary>How often it has booted because of an order.</summary>
    internal int Reboots { get; set; }

    /// <summary>It is somebody's.</summary>
    internal bool IsPaired { get; set; } = true;

    /// <summary>The bolt is out.</summary>
    internal bool IsBoltOut { get; set; } = true;

    /// <summary>How often it was asked, and had, to show itself.</summary>
    internal int Identified { get; set; }

    /// <summary>What an observer sees of it.</summary>
    internal string Face => IsPaired ? $"held [{string.Join(',', Held)}] armed {IsArmed} relock {RelockAfterS} epoch {Epoch} bolt {(IsBoltOut ? "out" : "in")}" : Nobodys;

    /// <summary>What an observer sees of a lock that has been unpaired.</summary>
    internal static string Nobodys => "nobody's";

    /// <summary>Another one that is the same.</summary>
    internal OrderModel Copy() => new()
    {
        lastBytes = lastBytes,
        LastSeq = LastSeq,
        Held = [.. Held],
        IsArmed = IsArmed,
        RelockAfterS = RelockAfterS,
        Epoch = Epoch,
        OldEpoch = OldEpoch,
        Reboots = Reboots,
        IsPaired = IsPaired,
        IsBoltOut = IsBoltOut,
        Identified = Identified,
    };

    /// <summary>A lock that was nobody's is paired, under an epoch above any that it ever held: nothing of what it was is left.</summary>
    internal void Pair()
    {
        IsPaired = true;
        Epoch++;
        OldEpoch = 0;
        LastSeq = 0;
        lastBytes = [];
        Held.Clear();
        IsArmed = false;
        RelockAfterS = UsualRelockAfterS;
    }

    /// <summary>An order with a good MAC arrives.</summary>
    /// <returns><c>ok</c>, the reason of the refusal, or null for a key that is not taken any more: that is told without a number.</returns>
    internal string? Take(Order order, Knowledge now)
    {
        if (order.Epoch != Epoch && order.Epoch != OldEpoch)
        {
            return null;
        }

        // The first good one of the new epoch ends the old one's.
        OldEpoch = order.Epoch == Epoch ? 0 : OldEpoch;
        if (order.Seq == LastSeq && order.Bytes.AsSpan().SequenceEqual(lastBytes))
        {
            return "ok";
        }

        string answer = Judge(order, now);
        if (answer == "ok")
        {
            LastSeq = order.Seq;
            lastBytes = order.Bytes;
            order.Effect(this);
        }

        return answer;
    }

    private string Judge(Order order, Knowledge now)
    {
        if (order.Seq <= LastSeq)
        {
            return "stale";
        }

        if ((now.IsTrusted ? now.Hi : now.Floor) >= order.Expiry)
        {
            return "expired";
        }

        if (!now.IsTrusted && !order.RunsUntimed)
        {
            return "clock-untrusted";
        }

        return order.IsInBounds && (order.Name != "time" || order.Question == now.Question) && (order.Name != "lock" || now.IsDoorClosed) ? "ok" : "policy";
    }
}
