using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Host.Days;

/// <summary>The cloud of a day: mints tokens, gives orders, answers questions for the time, and reads everything the lock says. It knows which tokens were never minted.</summary>
internal sealed class Cloud
{
    private readonly Day day;
    private readonly Commander orders;
    private readonly HashSet<string> minted = new(StringComparer.Ordinal);
    private readonly HashSet<string> relocked = new(StringComparer.Ordinal);
    private int read;
    private int lastEvent;

    public Cloud(Day day)
    {
        this.day = day;
        orders = new Commander(day.Rig);
        read = day.Rig.Broker.Count;
    }

    /// <summary>Every token of the day that is somebody's.</summary>
    public List<Ticket> Tickets { get; } = [];

    /// <summary>How far its clock is ahead, s.</summary>
    public int AheadS { get; set; }

    /// <summary>The session of the last state that the lock told; null = none.</summary>
    public string? Session { get; private set; }

    private LockRig Rig => day.Rig;

    /// <summary>A token that is good from now on.</summary>
    public Ticket Mint(Action<Mint> with)
    {
        long nowS = Rig.TrueS + AheadS;
        Mint mint = new() { Cti = day.Dice.Bytes(8 + day.Dice.Next(9)), Sub = $"courier-{day.Dice.Next(100)}", NotBefore = nowS - 600, Expiry = nowS + 7200 };
        with(mint);
        minted.Add(Convert.ToHexStringLower(mint.Cti));
        Ticket ticket = new(mint, orders.Keys);
        Tickets.Add(ticket);
        return ticket;
    }

    /// <summary>Bytes on a command topic, if they get through.</summary>
    public void Send(string leaf, byte[] payload, bool isRetained = false)
    {
        if (day.Power.IsOn && Rig.Broker.IsReachable)
        {
            Rig.Broker.Deliver($"latchkey/{LockRig.LockId}/{leaf}", payload, isRetained);
        }
    }

    /// <summary>An order; what is lost is lost, as its answer will be.</summary>
    public byte[] Order(string name, Arguments args)
    {
        byte[] message = orders.Message(name, args.Map());
        Send("cmd/admin", message);
        return message;
    }

    /// <summary>Reads what the lock has said since, and counts it.</summary>
    public void Read()
    {
        for (; read < Rig.Broker.Count; read++)
        {
            string message = Rig.Broker.Message(read);
            if (message.StartsWith("state ", StringComparison.Ordinal))
            {
                Session = Said.Text(message, "session");
            }
            else if (message.StartsWith("event ", StringComparison.Ordinal))
            {
                Take(message, Said.Text(message, "event"));
            }
        }
    }

    private void Take(string message, string name)
    {
        if (name == "time-request")
        {
            byte[] nonce = HexText.Bytes(Said.Text(message, "nonce"));
            day.In(20, 900, "the cloud tells the time", () => Order("time", new Arguments().Number("now", Rig.TrueS + AheadS).Bytes("nonce", nonce)));
            return;
        }

        int number = Said.Number(message);
        if (number > 0 && number <= lastEvent)
        {
            return;
        }

        day.Note($"    {message[..message.LastIndexOf(",\"mac\"", StringComparison.Ordinal)]}");
        lastEvent = Math.Max(number, lastEvent);
        string? reason = Said.Text(message, "reason");
        string? by = name is "unlocked" or "locked" or "relocked" ? Said.Text(message, "by") : null;
        day.Tally.Told(name == "denied" ? $"denied {reason}" : by == null ? name : $"{name} by {by}");
        string? session = Said.Text(message, "session");
        if (session is not null && name == "relocked")
        {
            relocked.Add(session);
        }
        else if (session is not null && name == "unlocked" && relocked.Contains(session))
        {
            day.Tally.Told("session opened again");
        }

        if (Said.Text(message, "cti") is { } cti && session is not null && !minted.Contains(cti))
        {
            throw new BrokenPromiseException($"a session of a token that nobody minted: {message}");
        }
    }
}
