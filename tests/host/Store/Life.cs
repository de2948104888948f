using Latchkey.Hal;
using Latchkey.Tests.Access;
using Latchkey.Tests.Admin;
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

    private const int InTurnOfALife = 3;

    private readonly Operation[] planned;
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
        Rig.Camera.Flash = Flash;
        Rig.Boot();
        Rig.Run(1000);
        Rig.KnowTime();
        Cloud = new Commander(Rig);
        before = Flash.Snapshot();
        Flash.Written = Wrote;
        planned = [Operation.All[0], .. InTurn(seed), .. Enumerable.Range(0, Dice.Next(LongestSequence - InTurnOfALife)).Select(_ => Operation.All[Dice.Next(Operation.All.Length)])];
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

    /// <summary>The cloud.</summary>
    public Commander Cloud { get; }

    /// <summary>The last admin message that may be sent again at any time, and null as long as there is none.</summary>
    public byte[]? LastMessage { get; private set; }

    /// <summary>What its answer holds when it was carried out.</summary>
    public string Ok => $"\"event\":\"admin\",\"seq\":{Cloud.Seq},\"ok\":true";

    /// <summary>Lives it; a cut that is armed ends it.</summary>
    public void Play()
    {
        foreach (Operation operation in planned)
        {
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
        Ticket ticket = new(mint, Cloud.Keys);
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

    /// <summary>The cloud sends an admin message, and has its answer in the end, however often the power goes.</summary>
    public void Command(string name, Arguments args)
    {
        LastMessage = Cloud.Message(name, args.Map());
        Resend();
    }

    /// <summary>The last one again, as the cloud does with what was not answered.</summary>
    public void Resend()
    {
        Rig.Command("cmd/admin", LastMessage);
        Rig.Run(1000);
    }

    /// <summary>The cloud answers the lock's question for the time, which is asked once only.</summary>
    public void TellTime()
    {
        LastMessage = null;
        Rig.Command("cmd/admin", Cloud.Message("time", new Arguments().Number("now", Rig.TrueS).Bytes("nonce", AdminMint.NonceOf(Rig)).Map()));
        Rig.Run(1000);
    }

    /// <summary>One write to a file whose name begins so, always the same one; 0 = there is none.</summary>
    public int Picked(string name)
    {
        List<Moment> writes = Moments.FindAll(m => m.Write.Name.StartsWith(name, StringComparison.Ordinal));
        return writes.Count == 0 ? 0 : writes[writes.Count / 2].Number;
    }

    // Lives with seeds in a row come to every operation.
    private static IEnumerable<Operation> InTurn(int seed) => Enumerable.Range(0, InTurnOfALife).Select(i => Operation.All[(int)((uint)((seed * InTurnOfALife) + i) % Operation.All.Length)]);

    private void Wrote(FlashWrite write)
    {
        Moments.Add(new(Moments.Count + 1, write, before, Doing));
        before = Flash.Snapshot();
    }
}
