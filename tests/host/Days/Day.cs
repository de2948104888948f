using Latchkey.Hal;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;

namespace Latchkey.Tests.Host.Days;

/// <summary>
/// One whole day of one lock, drawn from a seed: the firmware on its fake world, and a plan of who does what at which moment. Whatever happens may plan more. Time jumps to what is due;
/// hours in which nothing is planned and nothing is under way are leapt over, as if the loop had stood still: worse than real, never better.
/// </summary>
internal sealed class Day
{
    /// <summary>A day.</summary>
    public const int LengthMs = 24 * 60 * 60 * 1000;

    private const int FewestHappenings = 5;
    private const int MostHappenings = 11;
    private const int SliceMs = 250;

    // By then a session whose door stays shut has ended; one that has not ended by the later time waits for somebody.
    private const int CalmMs = 15000;
    private const int WaitingMs = 120000;
    private const int WakeMs = 4000;
    private const int LongestLeapWaitingMs = 900000;

    private readonly PriorityQueue<(string Name, Action Do), (int AtMs, int Order)> plan = new();
    private readonly List<string>? history;
    private readonly int startMs;
    private int planned;
    private int busyMs;
    private int wokenMs;

    public Day(int seed, List<string>? history = null)
    {
        this.history = history;
        Dice = Seeds.Dice(seed);
        Rig = LockRig.NewPaired();
        Power = new Power(this);
        Cloud = new Cloud(this);
        Tally = new DayTally();
        startMs = Rig.Time.Now;
    }

    /// <summary>The lock and its world.</summary>
    public LockRig Rig { get; }

    /// <summary>Its supply, and its flash, which shows what a cut supply leaves.</summary>
    public Power Power { get; }

    /// <summary>Who mints tokens, gives orders and reads what the lock says.</summary>
    public Cloud Cloud { get; }

    /// <summary>Draws whatever is left open.</summary>
    public Dice Dice { get; }

    /// <summary>What has happened.</summary>
    public DayTally Tally { get; }

    /// <summary>Milliseconds since midnight.</summary>
    public int NowMs => Rig.Time.Now - startMs;

    private bool IsCalm =>
        Cloud.Session == null && Rig.Door.Direction == MotorDirection.Off && Rig.Door.IsClosed() && (Rig.Door.IsExtended() || Rig.Door.IsRetracted()) && !Rig.Broker.HasEvents;

    /// <summary>Lives it.</summary>
    public void Play()
    {
        int happenings = FewestHappenings + Dice.Next(MostHappenings - FewestHappenings + 1);
        for (int i = 0; i < happenings; i++)
        {
            Happening what = Happenings.Any(Dice);
            int atMs = Dice.Next(LengthMs - (30 * 60 * 1000));
            At(atMs, what.Name, () => what.Begin(this));
            for (int mishaps = Dice.Next(4) - 1; mishaps > 0; mishaps--)
            {
                Happening mishap = Mishaps.All[Dice.Next(Mishaps.All.Length)];
                At(Math.Max(0, atMs + Dice.Next(20000) - 5000), mishap.Name, () => mishap.Begin(this));
            }
        }

        while (plan.TryDequeue(out (string Name, Action Do) next, out (int AtMs, int Order) when))
        {
            PassTo(when.AtMs);
            if (next.Name.Length > 0)
            {
                Note(next.Name);
                busyMs = NowMs;
            }

            next.Do();
        }

        PassTo(LengthMs);
        Evening.Spend(this);
    }

    /// <summary>Plans a look at things, of which the history keeps nothing.</summary>
    public void Look(int inMs, Action look) => In(inMs, string.Empty, look);

    /// <summary>Plans something for a moment of the day.</summary>
    public void At(int atMs, string name, Action what) => plan.Enqueue((name, what), (atMs, planned++));

    /// <summary>Plans something for later.</summary>
    public void In(int ms, string name, Action what) => At(NowMs + ms, name, what);

    /// <summary>The same, at a moment between two.</summary>
    public void In(int fromMs, int toMs, string name, Action what) => In(fromMs + Dice.Next(toMs - fromMs), name, what);

    /// <summary>One in so many times.</summary>
    public bool OneIn(int times) => Dice.Next(times) == 0;

    /// <summary>Keeps a line for the history, where one is kept.</summary>
    public void Note(string line) => history?.Add($"{TimeSpan.FromMilliseconds(NowMs):hh\\:mm\\:ss\\.fff} {line}");

    /// <summary>Time passes without leaps, and without the plan.</summary>
    public void Pass(int ms)
    {
        for (int endMs = NowMs + ms; NowMs < endMs;)
        {
            Power.Run(Math.Min(SliceMs, endMs - NowMs));
            Cloud.Read();
        }
    }

    private void PassTo(int atMs)
    {
        while (NowMs < atMs)
        {
            int leftMs = atMs - NowMs;
            bool isOver = NowMs - busyMs > (IsCalm ? CalmMs : WaitingMs) && NowMs - wokenMs > WakeMs;
            if (!Power.IsOn || (isOver && leftMs > 2 * WakeMs))
            {
                Leap(!Power.IsOn ? leftMs : IsCalm ? leftMs - WakeMs : Math.Min(leftMs - WakeMs, LongestLeapWaitingMs));
            }
            else
            {
                Pass(Math.Min(leftMs, SliceMs));
            }
        }
    }

    private void Leap(int ms)
    {
        Rig.Time.Now += ms;
        wokenMs = NowMs;
    }
}
