using Latchkey.Keys;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>The cloud that gives orders to a rig's lock, each under the next seq, and looks at the answers.</summary>
public sealed class Commander
{
    /// <summary>The lock.</summary>
    public readonly LockRig Rig;

    /// <summary>Keys that it sends under.</summary>
    public LockKeys Keys = LockRig.Keys;

    /// <summary>seq of the last message.</summary>
    public long Seq;

    /// <summary>exp of every message.</summary>
    public long Expiry = LockRig.NowS + 900000;

    /// <summary>Commands a paired lock that knows the time.</summary>
    public Commander()
        : this(LockRig.NewPaired())
    {
    }

    /// <summary>Commands this lock.</summary>
    public Commander(LockRig rig) => Rig = rig;

    /// <summary>A message, and half a second for it.</summary>
    public void Send(string name, byte[] args) => Rig.Command("cmd/admin", Message(name, args));

    /// <summary>A message under the next seq.</summary>
    public byte[] Message(string name, byte[] args)
    {
        Wire wire = new Wire(new AdminMint { Name = Item.Of(name), Seq = Item.Of(++Seq), Expiry = Item.Of(Expiry), Args = args }.Payload()) { Key = Keys.Command };
        wire.Header[5] = (byte)(Keys.Epoch >> 8);
        wire.Header[6] = (byte)Keys.Epoch;
        return wire.Bytes();
    }

    /// <summary>It must be carried out.</summary>
    public void Ok(string name, Arguments args) => Told(name, args, "\"seq\":" + (Seq + 1).ToString() + ",\"ok\":true");

    /// <summary>It must be refused.</summary>
    public void Refused(string reason, string name, Arguments args) => Told(name, args, "\"reason\":\"" + reason + "\"");

    /// <summary>The answer must have this in it.</summary>
    public void Told(string name, Arguments args, string part)
    {
        int events = Rig.Parts.Events.Last;
        Send(name, args.Map());
        Rig.Run(1200);
        Assert.IsTrue(Rig.Parts.Events.Last > events || Rig.Broker.Last("\"event\":\"admin\"").IndexOf("\"n\":null") > 0, "answered");
        Rig.Expect("admin", part);
    }

    /// <summary>A token on cmd/unlock must be denied so, and nothing may move.</summary>
    public void Denied(string reason, byte[] token)
    {
        Rig.Unlock(token);
        Rig.ExpectDenied(reason);
    }

    /// <summary>A token on cmd/unlock must open; the door is locked again afterwards.</summary>
    public void Opens(byte[] token)
    {
        int before = Rig.Door.RetractMs;
        Rig.Unlock(token);
        Rig.RunUntil(() => Rig.Parts.Session.State == Latchkey.Session.SessionState.Idle);
        Assert.IsTrue(Rig.Door.RetractMs > before, "opened: " + Rig.Broker.Last("\"event\":"));
        Rig.Door.RetractMs = 0;
        Rig.Run(500);
    }
}
