using System;
using Latchkey.Access;
using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Fakes;

/// <summary>
/// The whole firmware on a fake world and virtual time. The world outlives the firmware, so that power can be cut. After every turn it holds the
/// <see cref="Invariants"/>, which no test may break.
/// </summary>
public sealed class LockRig
{
    /// <summary>The lock's id.</summary>
    public const string LockId = "lk-7f3a21c09b44";

    /// <summary>The paired issuer.</summary>
    public const string Issuer = "latchkey-cloud";

    /// <summary>True time when a rig begins, UTC seconds since 1970.</summary>
    public const long NowS = 1763996400;

    /// <summary>The world.</summary>
    public readonly World World = new World();

    /// <summary>Time.</summary>
    public readonly VirtualTime Time = new VirtualTime();

    /// <summary>Mechanics.</summary>
    public readonly FakeDoor Door = new FakeDoor();

    /// <summary>Flash.</summary>
    public readonly FakeFlash Flash = new FakeFlash();

    /// <summary>Broker.</summary>
    public readonly FakeBroker Broker = new FakeBroker();

    /// <summary>Time server.</summary>
    public readonly FakeNetworkTime Network;

    /// <summary>Wi-Fi.</summary>
    public readonly FakeNetwork Wifi;

    /// <summary>The rest of the chip.</summary>
    public readonly FakeChip Chip;

    /// <summary>Clock chip, not fitted.</summary>
    public readonly FakeExternalClock ExternalClock;

    /// <summary>Camera module.</summary>
    public readonly FakeCamera Camera;

    /// <summary>What no test may break.</summary>
    public readonly Invariants Invariants;

    /// <summary>The firmware of this boot.</summary>
    public Controller Controller;

    /// <summary>bolt.timeout_ms: no motion may take longer.</summary>
    public int TimeoutMs = 1500;

    private int bornMs;

    /// <summary>A blank lock, booted.</summary>
    public LockRig()
    {
        bornMs = Time.Now;
        Chip = new FakeChip(Time);
        Flash.Door = Door;
        Network = new FakeNetworkTime(Broker);
        Wifi = new FakeNetwork(Broker) { Door = Door };
        Camera = new FakeCamera(Time, Broker) { Flash = Flash };
        World.BoltMotor = Door;
        World.EndSwitches = Door;
        World.MotorCurrent = Door;
        World.DoorSensor = Door;
        World.InsideButton = Door;
        World.Indicator = Door;
        World.Console = Chip;
        World.Camera = Camera;
        World.Battery = Chip;
        World.Network = Wifi;
        World.Mqtt = Broker;
        World.NetworkTime = Network;
        World.Flash = Flash;
        World.Clock = Time;
        World.WallClock = Time;
        ExternalClock = new FakeExternalClock(Time);
        World.ExternalClock = ExternalClock;
        World.Random = Chip;
        World.Cipher = new BlockCipher();
        World.Watchdog = Chip;
        World.Reboot = Chip;
        World.BoardInfo = Chip;
        World.Events = Broker;
        Invariants = new Invariants(this);
        Boot();
    }

    /// <summary>The keys of epoch 1 in every rig.</summary>
    public static LockKeys Keys { get; } = new LockKeys(1, new byte[] { 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7 });

    /// <summary>True time now, UTC seconds since 1970.</summary>
    public long TrueS => NowS + ((uint)(Time.Now - bornMs) / 1000);

    /// <summary>The parts of the firmware.</summary>
    public Parts Parts => Controller.Parts;

    /// <summary>A lock that is paired with its camera and its cloud, online, and knows the time.</summary>
    public static LockRig NewPaired() => NewPaired(new LockRig());

    /// <summary>The same of a blank lock.</summary>
    public static LockRig NewPaired(LockRig rig)
    {
        rig.Chip.Type("camera-pair\r");
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        rig.Run(100);
        rig.Parts.Credentials.Pair(Keys, Issuer, "broker.example:1883");
        rig.Parts.Clock.Set(rig.TrueS, 0, 1000);
        rig.Parts.Audit.Start(1, new byte[32], "paired");
        rig.Calibrate();
        rig.Parts.Store.Commit();
        rig.Run(2000);
        Assert.IsTrue(rig.Parts.Link.IsOnline, "online");
        Assert.IsFalse(rig.Parts.Camera.IsUnavailable(rig.Time.Now), "camera");
        return rig;
    }

    /// <summary>The power comes back: a new firmware on the same world.</summary>
    public void Boot()
    {
        Broker.Drop();
        while (Broker.HasEvents)
        {
            Broker.Take(new HalEvent(), 0);
        }

        Door.Drive(MotorDirection.Off, 0);
        Invariants.Booted();
        Controller = new Controller(World);
        dueMs = Time.Now + Controller.DueInMs(Time.Now);
    }

    /// <summary>Sets the clock, as a time message would.</summary>
    public void KnowTime() => Parts.Clock.Set(TrueS, 0, 1000);

    /// <summary>As if it had been measured on this door; durable with the next commit.</summary>
    public void Calibrate()
    {
        Parts.Fit.Calibration.Set(0, false, FakeDoor.TravelMs, 250, FakeDoor.TravelMs, 250);
        Parts.Fit.Apply(Time.Now);
    }

    /// <summary>Time passes: it jumps to whatever is due next, and goes by milliseconds while the motor turns. The loop turns for every event and whenever it is due.</summary>
    public void Run(int ms)
    {
        int endMs = Time.Now + ms;
        int due = Controller.DueInMs(Time.Now);
        dueMs = dueMs - Time.Now < due ? dueMs : Time.Now + due;
        while (endMs - Time.Now > 0)
        {
            Time.Now += StepMs(endMs - Time.Now, dueMs - Time.Now);
            Door.Pass();
            Camera.Pass();
            if (inputs != Inputs())
            {
                inputs = Inputs();
                Broker.Post(HalEventKind.Inputs);
            }

            int turns = 0;
            while (Broker.HasEvents || dueMs - Time.Now <= 0)
            {
                Turn();
                due = Controller.DueInMs(Time.Now);
                dueMs = Time.Now + (due == 0 && !Broker.HasEvents ? 1 : due);
                Assert.IsTrue(++turns < 2000, "the loop spins");
            }
        }
    }

    /// <summary>What a test waits for.</summary>
    public delegate bool Condition();

    /// <summary>Time passes until something is so; a minute without it is a failure.</summary>
    public void RunUntil(Condition condition)
    {
        for (int ms = 0; !condition(); ms++)
        {
            Assert.IsTrue(ms < 60000, "it never came about");
            Run(1);
        }
    }

    /// <summary>Presents a token on cmd/unlock and lets half a second pass.</summary>
    public void Unlock(byte[] token) => Command("cmd/unlock", token);

    /// <summary>A command arrives, and half a second passes.</summary>
    public void Command(string leaf, byte[] payload)
    {
        Broker.Deliver("latchkey/" + LockId + "/" + leaf, payload, false);
        Run(500);
    }

    /// <summary>Says that a token comes in on a way of the test's own.</summary>
    public void HandIn(byte[] token)
    {
        Chip.TypedTokens.Add(token);
        Invariants.Look();
    }

    /// <summary>A line is typed on the console; what was printed for it.</summary>
    public string Type(string line)
    {
        Chip.TakePrinted();
        Chip.Type(line + "\r");
        Broker.Post(HalEventKind.ConsoleBytes);
        Run(100);
        return Chip.TakePrinted();
    }

    /// <summary>The last event of a name must have a text in it.</summary>
    public void Expect(string eventName, string part)
    {
        string message = Broker.Last("\"event\":\"" + eventName + "\"");
        Assert.IsNotNull(message, "no event " + eventName);
        Assert.IsTrue(message.IndexOf(part) >= 0, message + " has no " + part);
    }

    /// <summary>A denial with this word, and the motor never energised towards retract.</summary>
    public void ExpectDenied(string reason)
    {
        Run(1100);
        Expect("denied", "\"reason\":\"" + reason + "\"");
        Assert.AreEqual(0, Door.RetractMs, "motor energised");
    }

    // When the loop must turn at the latest: what was due before a call of Run is due in it.
    private int dueMs;

    private int inputs;

    private int reboots;

    // A reboot that the firmware asked for comes about; a power cut that the test asked for is the test's.
    private void Turn()
    {
        Invariants.Look();
        try
        {
            Controller.Turn(0);
            Invariants.LookAfterTurn();
        }
        catch (PowerLostException)
        {
            // What it said before the power went is judged by the world of that moment.
            Invariants.Look();
            if (Chip.Reboots == reboots)
            {
                throw;
            }

            reboots = Chip.Reboots;
            Boot();
        }

        Invariants.Expect();
    }

    // Whatever the test has changed since the last step is seen a millisecond later, as ever.
    private int StepMs(int leftMs, int dueMs)
    {
        if (Door.Direction != MotorDirection.Off || Broker.HasEvents || inputs != Inputs())
        {
            return 1;
        }

        int camera = Camera.DueInMs();
        int step = camera < dueMs ? camera : dueMs;
        step = step < leftMs ? step : leftMs;
        return step < 1 ? 1 : step;
    }

    private int Inputs() => (Door.IsClosed() ? 1 : 0) | (Door.IsHeld ? 2 : 0) | (Door.IsExtended() ? 4 : 0) | (Door.IsRetracted() ? 8 : 0);
}
