using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Session;

/// <summary>Someone who was let in, lets himself be locked in, and leaves; and what the lock says of it.</summary>
public sealed class Leaver
{
    /// <summary>From a relock to the end of its guarded time, at the default of relock.guarded_s.</summary>
    public const int GuardedMs = 900000;

    /// <summary>The lock.</summary>
    public readonly LockRig Rig;

    /// <summary>The token that let him in.</summary>
    public byte[] Token;

    /// <summary>"session":"…" of the session that let him in.</summary>
    public string Session;

    private readonly Commander cloud;

    /// <summary>Nobody was let in yet.</summary>
    public Leaver()
    {
        Rig = LockRig.NewPaired();
        cloud = new Commander(Rig);
    }

    /// <summary>A delivery that was relocked a moment ago, with whoever it let in still inside.</summary>
    public static Leaver Delivered() => In(new Mint());

    /// <summary>The same for any token.</summary>
    public static Leaver In(Mint mint)
    {
        Leaver leaver = new Leaver();
        leaver.Enter(mint);
        return leaver;
    }

    /// <summary>He enters with a token, closes the door behind him, and is locked in.</summary>
    public void Enter(Mint mint)
    {
        Token = mint.Token();
        Rig.HandIn(Token);
        Rig.Parts.Tokens.Present(Token, Latchkey.Access.Way.Console, Latchkey.Access.Verb.Unlock, false, null);
        Rig.Run(1500);
        PassDoor();
        Rig.Run(3000);
        string relocked = Rig.Broker.Last("\"event\":\"relocked\"");
        Assert.IsNotNull(relocked, "relocked");
        Session = SessionOf(relocked);
    }

    /// <summary>Presses the inside button; a second passes.</summary>
    public void Press()
    {
        Rig.Door.IsHeld = true;
        Rig.Run(200);
        Rig.Door.IsHeld = false;
        Rig.Run(800);
        Assert.IsTrue(Rig.Door.IsRetracted(), "the button opens, always");
    }

    /// <summary>Turns the thumb-turn to open; a second passes.</summary>
    public void TurnOpen()
    {
        Rig.Door.BoltMs = 0;
        Rig.Run(1000);
    }

    /// <summary>Opens the door and closes it again.</summary>
    public void PassDoor()
    {
        Rig.Door.IsShut = false;
        Rig.Run(1000);
        Rig.Door.IsShut = true;
        Rig.Run(300);
    }

    /// <summary>The home alarm, as the cloud would set it.</summary>
    public void Arm(bool isArmed)
    {
        Rig.KnowTime();
        cloud.Ok("alarm", new Arguments().Flag("armed", isArmed));
    }

    /// <summary>The last unlocked must carry the session that let him in.</summary>
    public void ExpectReopened(string by)
    {
        Rig.Run(500);
        Rig.Expect("unlocked", "\"by\":\"" + by + "\"");
        Rig.Expect("unlocked", Session);
    }

    /// <summary>The last unlocked must carry no session, and the bolt stays where it is.</summary>
    public void ExpectFree(string by)
    {
        Rig.Run(500);
        Rig.Expect("unlocked", "\"by\":\"" + by + "\"");
        Assert.IsTrue(Rig.Broker.Last("\"event\":\"unlocked\"").IndexOf("\"session\"") < 0, Rig.Broker.Last("\"event\":\"unlocked\""));
        int extendMs = Rig.Door.ExtendMs;
        int starts = Rig.Camera.Starts;
        Rig.Run(40000);
        Assert.AreEqual(extendMs, Rig.Door.ExtendMs, "no relock");
        Assert.AreEqual(starts, Rig.Camera.Starts, "no recording");
        Assert.IsFalse(Rig.Parts.Record.IsOpen);
    }

    /// <summary>"session":"…" of a message; empty when it has none.</summary>
    public static string SessionOf(string message)
    {
        int start = message.IndexOf("\"session\":\"");
        return start < 0 ? string.Empty : message.Substring(start, 28);
    }
}
