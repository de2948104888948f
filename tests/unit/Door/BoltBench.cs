using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>The bolt machine alone on the mechanics of one profile and virtual time. After every millisecond it holds what no test may break.</summary>
internal sealed class BoltBench : IBoltWatcher, IPressWatcher, IHoldWatcher
{
    public readonly FakeDoor Door = new FakeDoor();

    public readonly LockProfile Profile;

    public Bolt Bolt;

    /// <summary>Monotonic time; the counter wraps in every longer test.</summary>
    public int NowMs = int.MaxValue - 3000;

    public int Extended;

    public int Retracted;

    public int Jams;

    public int Worn;

    /// <summary>The shortest time that the motor was off between two tries.</summary>
    public int ShortestPauseMs = int.MaxValue;

    private readonly InsidePress.Button button;
    private InsidePress press;
    private int offMs;
    private int dueMs;
    private int inputs;

    public BoltBench(LockProfile profile)
    {
        Profile = profile;
        Door.SlowPercent = profile.TravelMs * 100 / FakeDoor.TravelMs;
        Door.RunningMa = profile.StallMa / 3;
        Door.StalledMa = profile.StallMa * 2;
        Door.NormallyClosed = profile.NormallyClosed;
        Door.IsMirrored = profile.IsMirrored;
        Boot();
        Door.IsHeld = true;
        button = new InsidePress.Button(Door);
        button.Watcher = this;
        button.HoldWatcher = this;
        button.Step(NowMs - 1000);
        button.Step(NowMs);
    }

    /// <inheritdoc/>
    public void Held(int nowMs)
    {
    }

    /// <summary>A bolt machine that has just been made.</summary>
    public void Boot()
    {
        Bolt = new Bolt(Door, Door, Door, Profile, NowMs);
        Bolt.Watcher = this;
        dueMs = NowMs;
    }

    public void Retract() => Bolt.Retract(press, NowMs);

    public void Extend() => Bolt.Extend(MovedBy.AutoRelock, NowMs);

    /// <summary>Puts the bolt at one end and asks for the other.</summary>
    public void Go(bool isOut)
    {
        Door.BoltMs = isOut ? 0 : FakeDoor.TravelMs;
        Boot();
        if (isOut)
        {
            Extend();
        }
        else
        {
            Retract();
        }
    }

    /// <summary>Time passes; the machine steps when it is due and when a switch moves.</summary>
    public void Run(int ms)
    {
        for (int i = 0; i < ms; i++)
        {
            NowMs++;
            Door.Pass();
            int now = (Door.IsExtended() ? 1 : 0) | (Door.IsRetracted() ? 2 : 0);
            if (now != inputs || NowMs - dueMs >= 0)
            {
                inputs = now;
                bool wasOff = Door.Direction == MotorDirection.Off;
                Bolt.Step(NowMs);
                Pause(wasOff);
                int due = Bolt.DueInMs(NowMs);
                dueMs = NowMs + (due > 1000 ? 1000 : due);
            }

            offMs = Door.Direction == MotorDirection.Off ? offMs + 1 : 0;
            Check();
        }
    }

    /// <summary>Until the machine rests.</summary>
    public void RunToRest()
    {
        for (int ms = 0; Bolt.IsMoving(); ms++)
        {
            Assert.IsTrue(ms < 60000, "it never rests");
            Run(1);
        }
    }

    public void BoltExtended(MovedBy by) => Extended++;

    public void BoltRetracted(MovedBy by, int travelMs) => Retracted++;

    public void BoltJammed(BoltPosition target) => Jams++;

    public void BoltWorn(int travelMs) => Worn++;

    public void Pressed(InsidePress newPress, int nowMs) => press = newPress;

    private void Pause(bool wasOff)
    {
        if (wasOff && Door.Direction != MotorDirection.Off && offMs < ShortestPauseMs)
        {
            ShortestPauseMs = offMs;
        }
    }

    private void Check()
    {
        Assert.IsTrue(Door.LongestOnMs <= Profile.TimeoutMs + BoltLimits.SampleMs, Profile.Name + ": motor on for too long");
        Assert.IsTrue(Door.Direction == MotorDirection.Off || Bolt.IsMoving(), Profile.Name + ": energised at rest");
    }
}
