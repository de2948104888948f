using Latchkey.Hal;
using Latchkey.Session;
using Latchkey.Tests.Access;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;
using Latchkey.Tests.Keys;
using Xunit;

namespace Latchkey.Tests.Host.Memory;

/// <summary>
/// A week of one lock that is never turned off: the whole firmware on its fake world and virtual time, without leaps by day. A delivery every few minutes, and beside each something else of what a week
/// brings: <see cref="Incidents"/>. Each night ends alike, so that what is left in the morning can be compared.
/// </summary>
internal sealed class Week
{
    /// <summary>How many days.</summary>
    public const int Days = 7;

    /// <summary>Deliveries a day; one more than a thousand in all.</summary>
    public const int DeliveriesADay = 143;

    private const int DayMs = 24 * 60 * 60 * 1000;
    private const int SlotMs = 200 * 1000;
    private const int StepMs = 250;
    private const int LongestSessionMs = 120000;
    private const int HopMs = 15 * 60 * 1000;
    private const int AwakeMs = 60 * 1000;

    private readonly Commander orders;
    private int read;

    public Week(int seed)
    {
        Dice = Seeds.Dice(seed);
        Rig = LockRig.NewPaired();
        Rig.Chip.IsRandomDead = false;
        orders = new Commander(Rig);
        read = Rig.Broker.Count;
    }

    /// <summary>The lock and its world.</summary>
    public LockRig Rig { get; }

    /// <summary>Draws whatever is left open.</summary>
    public Dice Dice { get; }

    /// <summary>How often the lock said what.</summary>
    public SortedDictionary<string, int> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>Called in steps of 20 ms from a token to three seconds after it, when set.</summary>
    public Action? Watch { get; set; }

    /// <summary>Lives a day, and goes on to the quiet of the night.</summary>
    public void LiveDay()
    {
        int midnightMs = Rig.Time.Now;
        for (int i = 0; i < DeliveriesADay; i++)
        {
            int slotMs = Rig.Time.Now;
            Incidents.All[i % Incidents.All.Length].Do(this);
            Deliver(Dice.Bytes(8 + Dice.Next(9)), Dice.Next(4));
            int leftMs = SlotMs - (Rig.Time.Now - slotMs);
            if (leftMs > 0)
            {
                Pass(leftMs);
            }
        }

        // By night the loop stands still now and then: worse than real, never better.
        while (DayMs - (Rig.Time.Now - midnightMs) > HopMs + AwakeMs)
        {
            Rig.Time.Now += HopMs;
            Pass(AwakeMs);
        }

        // The last one of each day leaves the same behind.
        Deliver([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)Told.GetValueOrDefault("relocked")], 0);
        Pass(LongestSessionMs);
        Assert.Equal(SessionState.Idle, Rig.Parts.Session.State);
        Assert.Equal(Rig.Parts.Events.Last, Rig.Parts.Events.Acknowledged);
        Assert.False(Rig.Camera.IsRecording);
    }

    /// <summary>A token that is good for ten minutes.</summary>
    public Mint NewMint() => new() { Cti = Dice.Bytes(8 + Dice.Next(9)), Sub = $"courier-{Dice.Next(100)}", NotBefore = Rig.TrueS - 60, Expiry = Rig.TrueS + 600 };

    /// <summary>Bytes on a command topic, and a second.</summary>
    public void Send(string leaf, byte[] payload, bool isRetained = false)
    {
        Rig.Broker.Deliver($"latchkey/{LockRig.LockId}/{leaf}", payload, isRetained);
        Pass(1000);
    }

    /// <summary>An order, and a second.</summary>
    public void Order(string name, Arguments args)
    {
        orders.Expiry = Rig.TrueS + 3600;
        Send("cmd/admin", orders.Message(name, args.Map()));
    }

    /// <summary>A line on the console; what was printed for it.</summary>
    public string Type(string line)
    {
        Rig.Chip.TakePrinted();
        Rig.Chip.Type(line + "\r");
        Rig.Broker.Post(HalEventKind.ConsoleBytes);
        Pass(1000);
        return Rig.Chip.TakePrinted();
    }

    /// <summary>The door opens, and closes again.</summary>
    public void GoThrough(int openMs)
    {
        Rig.Door.IsShut = false;
        Pass(openMs);
        Rig.Door.IsShut = true;
        Pass(200);
    }

    /// <summary>Time passes; questions for the time are answered.</summary>
    public void Pass(int ms)
    {
        for (int endMs = Rig.Time.Now + ms; endMs - Rig.Time.Now > 0;)
        {
            Rig.Run(Math.Min(StepMs, endMs - Rig.Time.Now));
            Read();
        }
    }

    /// <summary>Time passes until the session is over.</summary>
    public void Rest()
    {
        for (int waitedMs = 0; Rig.Parts.Session.State != SessionState.Idle || Rig.Parts.Session.IsMoving(); waitedMs += StepMs)
        {
            Assert.True(waitedMs < LongestSessionMs, "the session does not end");
            Pass(StepMs);
        }
    }

    // From the token to the relock: by the door, by the clock, or by the token.
    private void Deliver(byte[] cti, int way)
    {
        Mint mint = NewMint();
        mint.Cti = cti;
        mint.Sub = "courier-17";
        int unlocked = Told.GetValueOrDefault("unlocked by token");
        Rig.Broker.Deliver($"latchkey/{LockRig.LockId}/cmd/unlock", mint.Token(), false);
        for (int i = 0; i < 150; i++)
        {
            Rig.Run(20);
            Watch?.Invoke();
        }

        Read();
        Assert.True(Told.GetValueOrDefault("unlocked by token") == unlocked + 1, $"no delivery: {Rig.Broker.Last("\"event\":\"denied\"")}");
        if (way != 1)
        {
            GoThrough(1000 + Dice.Next(9000));
        }

        if (way == 2)
        {
            Send("cmd/lock", mint.Token());
        }

        Rest();
    }

    private void Read()
    {
        for (; read < Rig.Broker.Count; read++)
        {
            string message = Rig.Broker.Message(read);
            if (message.StartsWith("event ", StringComparison.Ordinal))
            {
                Take(message, Said.Text(message, "event"));
            }
            else
            {
                Note(message[..message.IndexOf(' ', StringComparison.Ordinal)]);
            }
        }
    }

    private void Take(string message, string name)
    {
        string? by = name is "unlocked" or "denied" ? Said.Text(message, name == "denied" ? "reason" : "by") : null;
        Note(by == null ? name : name == "denied" ? $"denied {by}" : $"{name} by {by}");
        if (name == "time-request")
        {
            orders.Expiry = Rig.TrueS + 3600;
            byte[] answer = orders.Message("time", new Arguments().Number("now", Rig.TrueS).Bytes("nonce", HexText.Bytes(Said.Text(message, "nonce"))).Map());
            Rig.Broker.Deliver($"latchkey/{LockRig.LockId}/cmd/admin", answer, false);
        }
    }

    private void Note(string what) => Told[what] = Told.GetValueOrDefault(what) + 1;
}
