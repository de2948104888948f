using Latchkey.Keys;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Host.Store;

/// <summary>Something that happens to a lock. Whatever is added here is cut at each of its writes.</summary>
/// <param name="Name">Its name, for the report of a failure.</param>
/// <param name="Play">Makes it happen.</param>
internal sealed record Operation(string Name, Action<Life> Play)
{
    /// <summary>All of them; a life draws from these.</summary>
    public static Operation[] All { get; } =
    [
        new("delivery", Delivery),
        new("delivery that nobody enters", life => life.Present(life.NewTicket(_ => { }), 35000)),
        new("guest", Guest),
        new("guest again", GuestAgain),
        new("used token again", Replay),
        new("thumb-turn", ThumbTurn),
        new("offline", Offline),
        new("acknowledgements", Acknowledgements),
        new("lock-out", LockOut),
        new("lock-out ended by a good token", LockOutEnded),
        new("rest", life => life.Rig.Run(25000)),
        new("reboot", Reboot),
        new("time", Time),
        new("hold", life => life.Command("hold", new Arguments().Numbers("grants", [1 + life.Dice.Next(3)]).Flag("on", life.Dice.Next(2) == 0))),
        new("alarm", life => life.Command("alarm", new Arguments().Flag("armed", life.Dice.Next(3) == 0))),
        new("revoke one", RevokeOne),
        new("revoke before", life => life.Command("revoke", new Arguments().Number("before", LockRig.NowS - 1000 + life.Dice.Next(900)))),
        new("config", Configure),
        new("rekey", Rekey),
        new("config with a full log", ConfigureFull),
        new("admin message again", Resend),
    ];

    private static void Delivery(Life life)
    {
        life.Present(life.NewTicket(_ => { }), 1000);
        PassThrough(life);
    }

    private static void PassThrough(Life life)
    {
        if (life.Rig.Door.IsRetracted())
        {
            life.Rig.Door.IsShut = false;
            life.Rig.Run(1000 + life.Dice.Next(3000));
            life.Rig.Door.IsShut = true;
        }

        life.Rig.Run(10000);
    }

    private static void Guest(Life life)
    {
        life.Present(life.NewTicket(m => { m.Grant = 3; m.Uses = 2 + life.Dice.Next(3); m.Ref = null; }), 1000);
        PassThrough(life);
    }

    private static void GuestAgain(Life life)
    {
        if (life.Tickets.Find(t => t.Mint.Grant == 3) is { } ticket)
        {
            life.Present(ticket, 1000);
            PassThrough(life);
        }
    }

    private static void Replay(Life life)
    {
        if (life.Tickets.Count > 0)
        {
            life.Present(life.Tickets[life.Dice.Next(life.Tickets.Count)], 1000);
            PassThrough(life);
        }
    }

    private static void ThumbTurn(Life life)
    {
        for (int i = 0; i < 4 + life.Dice.Next(8); i++)
        {
            life.Rig.Door.BoltMs = life.Rig.Door.BoltMs == 0 ? FakeDoor.TravelMs : 0;
            life.Rig.Run(1500);
        }
    }

    private static void Offline(Life life)
    {
        life.Rig.Broker.IsReachable = false;
        life.Rig.Broker.Drop();
        life.Rig.Run(100);
        Flap(life, 8 + life.Dice.Next(24));
        life.Rig.Run(22000);
        life.Rig.Broker.IsReachable = true;
        life.Rig.Run(life.Dice.Next(2) == 0 ? 1000 : 70000);
    }

    private static void Acknowledgements(Life life)
    {
        life.Rig.Broker.Acknowledges = false;
        Flap(life, 20);
        life.Rig.Broker.Acknowledges = true;
        life.Rig.Run(12000);
    }

    private static void Flap(Life life, int times)
    {
        for (int i = 0; i < times; i++)
        {
            life.Rig.Door.IsShut = !life.Rig.Door.IsShut;
            life.Rig.Run(250);
        }

        life.Rig.Door.IsShut = true;
        life.Rig.Run(250);
    }

    private static void LockOut(Life life)
    {
        for (int i = 0; i < 6; i++)
        {
            life.Rig.Command("cmd/unlock", life.Dice.Bytes(20));
        }

        life.Rig.Run(life.Dice.Next(2) == 0 ? 1000 : 12000);
    }

    private static void LockOutEnded(Life life)
    {
        LockOut(life);
        Delivery(life);
    }

    private static void Reboot(Life life)
    {
        life.Rig.Boot();
        life.Rig.Run(3000);
        life.Rig.KnowTime();
    }

    private static void RevokeOne(Life life)
    {
        byte[] cti = life.Tickets.Count > 0 && life.Dice.Next(2) == 0 ? life.Tickets[^1].Mint.Cti : life.Dice.Bytes(8);
        life.Command("revoke", new Arguments().Bytes("cti", cti).Number("exp", LockRig.NowS + 20000));
    }

    private static void Configure(Life life)
    {
        Arguments args = new Arguments().Number("relock.after_s", 5 + life.Dice.Next(20)).Number("lockout.count", 3 + life.Dice.Next(3));
        life.Command("config", args.Numbers("clock.utc", [life.Dice.Next(800)]));
    }

    // Behind a session, when nothing is tidied yet, and with nobody to take the events.
    private static void ConfigureFull(Life life)
    {
        Delivery(life);
        life.Rig.Broker.Acknowledges = false;
        for (int i = 0; life.Rig.Parts.Store.Recent.Length < 2700 + life.Dice.Next(2400) && i < 15; i++)
        {
            Flap(life, 6);
        }

        Configure(life);
        life.Rig.Broker.Acknowledges = true;
        life.Rig.Run(12000);
    }

    private static void Rekey(Life life)
    {
        LockKeys old = life.Cloud.Keys;
        LockKeys keys = new(old.Epoch + 1, life.Dice.Bytes(32));
        life.AuditStarts[keys.Epoch] = life.Dice.Bytes(32);
        byte[] wrappingKey = LockKeys.Use(old.Lock, "wrap", 16);
        Arguments args = new Arguments().Number("epoch", keys.Epoch).Bytes("key", Wrap.Key(wrappingKey, keys.Lock)).Bytes("audit", Wrap.Key(wrappingKey, life.AuditStarts[keys.Epoch]));
        life.Command("rekey", args.Number("until", LockRig.NowS + 200 + life.Dice.Next(2000)));
        life.Cloud.Keys = keys;
    }

    private static void Resend(Life life)
    {
        if (life.LastMessage is not null)
        {
            life.Resend();
        }
    }

    private static void Time(Life life)
    {
        life.Rig.Broker.Drop();
        life.Rig.RunUntil(() => life.Rig.Parts.Link.IsOnline);
        life.Rig.Run(100);
        life.TellTime();
    }
}
