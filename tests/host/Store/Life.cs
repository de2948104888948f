using Latchkey.Hal;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// A stretch in the life of a lock: the whole firmware on a fake world, flash that can be cut, and a sequence of operations drawn from a seed. The same seed lives the same life, up
/// to the write where the power goes.
/// </summary>
internal sealed class Life
{
    private const int LongestSequence = 9;

    private readonly Func<Operation>[] planned;
    private Dictionary<string, byte[]> before;

    public Life(int seed)
    {
        Dice = Seeds.Dice(seed);
        Rig = LockRig.NewPaired();
        Flash = new CutFlash { Door = Rig.Door };
        foreach (string name in new[] { "state.a", "state.b" })
        {
            Flash.Put(name, Rig.Flash.Content(name));
        }

        Rig.World.Flash = Flash;
        Rig.Boot();
        Rig.Run(1000);
        Rig.KnowTime();
        before = Flash.Snapshot();
        Flash.Written = Wrote;
        planned = [.. Enumerable.Range(0, 3 + Dice.Next(LongestSequence - 2)).Select(_ => (Func<Operation>)(() => Operation.All[Dice.Next(Operation.All.Length)]))];
    }

    /// <summary>The lock and its world.</summary>
    public LockRig Rig { get; }

    /// <summary>Its flash.</summary>
    public CutFlash Flash { get; }

    /// <summary>Draws whatever the operations leave open.</summary>
    public Dice Dice { get; }

    /// <summary>Every token that was minted.</summary>
    public List<Ticket> Tickets { get; } = [];

    /// <summary>Every write so far.</summary>
    public List<Moment> Moments { get; } = [];

    /// <summary>A_1 of each epoch.</summary>
    public Dictionary<int, byte[]> AuditStarts { get; } = new() { [1] = new byte[32] };

    /// <summary>The operation in hand.</summary>
    public string Doing { get; private set; } = "nothing";

    /// <summary>seq of the last admin message.</summary>
    public long Seq { get; set; }

    /// <summary>Lives it; a cut that is armed ends it.</summary>
    public void Play()
    {
        foreach (Func<Operation> next in planned)
        {
            Operation operation = next();
            Doing = operation.Name;
            operation.Play(this);
            Promise.ExpectStored(Rig.Parts.Store, Flash);
        }
    }

    /// <summary>A new token, kept.</summary>
    public Ticket NewTicket(Action<Mint> with)
    {
        Mint mint = new() { Cti = Dice.Bytes(8 + Dice.Next(9)), Sub = $"courier-{Dice.Next(100)}", Expiry = LockRig.NowS + 10000 };
        with(mint);
        Ticket ticket = new(mint);
        Tickets.Add(ticket);
        return ticket;
    }

    /// <summary>Presents a token, and notes whether anything moved for it, also when the power goes meanwhile.</summary>
    public void Present(Ticket ticket, int ms)
    {
        int moved = Rig.Door.RetractMs + Rig.Camera.Starts;
        try
        {
            if (ticket.Mint.Uses == 1)
            {
                Rig.Broker.Deliver($"latchkey/{LockRig.LockId}/cmd/unlock", ticket.Bytes, false);
            }
            else
            {
                Rig.Chip.Type($"token unlock {HexText.Base64Url(ticket.Bytes)}\r");
                Rig.Broker.Post(HalEventKind.ConsoleBytes);
            }

            Rig.Run(ms);
        }
        finally
        {
            ticket.Openings += Rig.Door.RetractMs + Rig.Camera.Starts > moved ? 1 : 0;
        }
    }

    /// <summary>One write to a file whose name begins so, always the same one; 0 = there is none.</summary>
    public int Picked(string name)
    {
        List<Moment> writes = Moments.FindAll(m => m.Write.Name.StartsWith(name, StringComparison.Ordinal));
        return writes.Count == 0 ? 0 : writes[writes.Count / 2].Number;
    }

    private void Wrote(FlashWrite write)
    {
        Moments.Add(new(Moments.Count + 1, write, before, Doing));
        before = Flash.Snapshot();
    }
}
