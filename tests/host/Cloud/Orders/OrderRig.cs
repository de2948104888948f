using Latchkey.Access;
using Latchkey.Config;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Cloud.Orders;

/// <summary>A lock on virtual time that orders are sent to, and what an observer sees of it: its settings, its bolt, its buzzer, and what it says.</summary>
internal sealed class OrderRig
{
    private const int GoodForMs = 10_000;

    // One signal of identify, and of anything else that may sound before it.
    private const int SilentMs = 10_500;
    private const int SettledMs = 200;

    // identify sounds once a second.
    private const int ShownMs = 3500;

    private readonly PairedFirmware firmware = new();
    private string? asked;
    private string? dead;
    private int askedMs;

    /// <summary>The lock.</summary>
    internal LockRig Lock => firmware.Rig;

    /// <summary>How many orders were sent.</summary>
    internal int Sent { get; private set; }

    /// <summary>How often the buzzer began to sound upon the last <c>identify</c>.</summary>
    internal int Beeps { get; private set; }

    /// <summary>What an observer sees.</summary>
    internal string Face()
    {
        Parts parts = Lock.Parts;
        var holds = Enumerable.Range(1, 3).Where(parts.Holds.IsHeld);
        return parts.Credentials.IsPaired
            ? $"held [{string.Join(',', holds)}] armed {parts.Holds.IsAlarmArmed} relock {parts.Settings.Of(Setting.RelockAfterS)} epoch {parts.Credentials.Current.Epoch} bolt {(Lock.Door.IsSeenOut() ? "out" : "in")}"
            : OrderModel.Nobodys;
    }

    /// <summary>Sends an order, and lets what it does come about.</summary>
    internal void Send(Order order, bool isRetained)
    {
        Sent++;
        int boots = Lock.Chip.Reboots;
        string? before = asked;
        Lock.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/admin", order.Bytes, isRetained);
        if (order.Name == "identify")
        {
            Beeps = Listen(ShownMs);
        }
        else
        {
            Run(order.Name switch
            {
                "unpair" => 20_000,
                "reboot" => 5000,
                "lock" => 2000,
                _ => 1200,
            });
        }

        if (boots != Lock.Chip.Reboots)
        {
            dead = before;
        }
    }

    /// <summary>Time passes. A question for the time is noted when it is asked.</summary>
    internal void Run(int ms)
    {
        for (; ms > 0; ms -= 1000)
        {
            Lock.Run(Math.Min(1000, ms));
            _ = Know();
        }
    }

    /// <summary>The power comes back: of the question that was out nothing is known any more.</summary>
    internal void Boot()
    {
        dead = asked;
        Lock.Boot();
    }

    /// <summary>A question for the time has been answered.</summary>
    internal void Answered(string? question) => dead = question;

    /// <summary>Answers with this number that were published since.</summary>
    internal string[] Answers(int seen, long seq) =>
        [.. firmware.Published("event", seen).Where(told => told.Contains($"\"event\":\"admin\",\"seq\":{seq},", StringComparison.Ordinal))
            .Select(told => told.Contains("\"ok\":true", StringComparison.Ordinal) ? "ok" : Said.Text(told, "reason"))];

    /// <summary>
    /// Under which numbers changes of this name were told since: an event of its own that carries the number of its order. It may be told again, as that event, but not by two.
    /// </summary>
    internal string[] Changes(string name, int seen) =>
        [.. firmware.Published("event", seen).Where(told => told.Contains($"\"event\":\"{name}\"", StringComparison.Ordinal)).Distinct().Select(told => told.Split("\"seq\":")[1].Split(',')[0])];

    /// <summary>
    /// What it knows. A question was asked within the last message's time; whether it is still good is told here for certain, or not at all: what is in between passes.
    /// </summary>
    internal Knowledge Look()
    {
        Knowledge now = Know();
        while (AgeMs > GoodForMs / 3 && AgeMs <= GoodForMs + 1000)
        {
            Lock.Run(1000);
            now = Know();
        }

        return now;
    }

    /// <summary>Where the order is for the bolt somebody turns it in first, and may stand in the door; where it is for the buzzer, there is silence first.</summary>
    /// <returns>What the lock knows then.</returns>
    internal Knowledge Pose(Order order, bool isBoltOut, bool isDoorClosed)
    {
        if (order.Name == "identify")
        {
            Run(SilentMs);
        }

        Knowledge now = Look();
        if (isBoltOut && isDoorClosed)
        {
            return now;
        }

        Lock.Door.BoltMs = 0;
        Lock.Run(SettledMs);
        Lock.Door.IsShut = isDoorClosed;
        Lock.Run(SettledMs);
        return Know();
    }

    /// <summary>The door is closed and the bolt turned out by hand, if it is not.</summary>
    internal void Unpose()
    {
        if (Lock.Door.IsShut && Lock.Door.IsSeenOut())
        {
            return;
        }

        Lock.Door.IsShut = true;
        Lock.Run(SettledMs);
        Lock.Door.BoltMs = FakeDoor.TravelMs;
        Lock.Run(SettledMs);
    }

    /// <summary>A lock that is nobody's gets its Wi-Fi, its camera and its cloud again.</summary>
    internal void Pair(int epoch)
    {
        Lock.Wifi.Ssid = "home";
        Lock.Wifi.IsThere = true;
        firmware.Pair(epoch);
        _ = Know();
    }

    private int AgeMs => Lock.Time.Now - askedMs;

    private Knowledge Know()
    {
        var clock = Lock.Parts.Clock;
        clock.Refresh();
        string? question = Lock.Broker.Last("\"event\":\"time-request\"") is { } told ? Said.Text(told, "nonce") : null;
        if (question != asked)
        {
            asked = question;
            askedMs = Lock.Time.Now;
        }

        return new Knowledge(clock.IsTrusted, clock.Hi, clock.Floor, question == dead || AgeMs > GoodForMs ? null : question, Lock.Door.IsShut);
    }

    private int Listen(int ms)
    {
        int beeps = 0;
        for (bool was = Lock.Door.IsSounding; ms > 0; ms--)
        {
            Lock.Run(1);
            beeps += !was && Lock.Door.IsSounding ? 1 : 0;
            was = Lock.Door.IsSounding;
        }

        return beeps;
    }
}
