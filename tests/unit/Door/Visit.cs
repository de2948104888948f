using Latchkey.Hal;
using Latchkey.Session;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>One delivery on the whole firmware, for tests that disturb it: up to a place of a travel, and to its end, which is a relock or an alarm.</summary>
internal sealed class Visit
{
    public const int Tenths = 10;

    public readonly LockRig Rig = LockRig.NewPaired();

    public readonly byte[] Token = new Mint().Token();

    /// <summary>The token arrives; the bolt is about to move.</summary>
    public void Arrive() => Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", Token, false);

    /// <summary>Unlocked, and nobody has touched the door.</summary>
    public void Enter()
    {
        Arrive();
        Rig.RunUntil(() => Rig.Parts.Session.State == SessionState.Open);
    }

    /// <summary>Unlocked, and the lock is about to lock by itself: the bolt has begun to move.</summary>
    public void BeginRelock()
    {
        Enter();
        Rig.RunUntil(() => Rig.Door.Direction == MotorDirection.Extend);
    }

    /// <summary>The travel in hand comes to a tenth of the way between the ends, 1..9 from where it began.</summary>
    public void TravelTo(int tenth)
    {
        Rig.RunUntil(() => Rig.Door.Direction != MotorDirection.Off);
        bool isOut = Rig.Door.Direction == MotorDirection.Extend;
        int placeMs = Place(isOut, tenth);
        Rig.RunUntil(() => isOut ? Rig.Door.BoltMs >= placeMs : Rig.Door.BoltMs <= placeMs);
    }

    /// <summary>Something stands in the bolt's way, a tenth of the way between the ends, 0..10 from where a travel begins; at 0 and 10 just before the switch.</summary>
    public void Block(bool isOut, int tenth) => Rig.Door.BlockMs = Place(isOut, tenth == 0 ? 0 : tenth) + (tenth == 0 ? (isOut ? 15 : -15) : tenth == Tenths ? (isOut ? -15 : 15) : 0);

    /// <summary>Whatever happened: the motor is off, no session is open, and nothing is said locked that is not.</summary>
    public void ExpectOver(string where)
    {
        Assert.AreEqual((int)MotorDirection.Off, (int)Rig.Door.Direction, where + ": motor");
        Assert.IsFalse(Rig.Parts.Record.IsOpen, where + ": session");
        Assert.AreEqual((int)SessionState.Idle, (int)Rig.Parts.Session.State, where);
    }

    /// <summary>How many events of this name were published.</summary>
    public int Told(string name) => Rig.Broker.CountOf("\"event\":\"" + name + "\"");

    private static int Place(bool isOut, int tenth) => (isOut ? tenth : Tenths - tenth) * FakeDoor.TravelMs / Tenths;
}
