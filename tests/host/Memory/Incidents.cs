using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Host.Memory;

/// <summary>What else a week brings, one thing beside each delivery, in turn.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Do">It happens, and is over when this returns.</param>
internal sealed record Incidents(string Name, Action<Week> Do)
{
    private const int CameraForgetsMs = 12000;

    /// <summary>All of them.</summary>
    public static Incidents[] All { get; } =
    [
        new("nothing", _ => { }),
        new("a forged token", week => week.Send("cmd/unlock", Forged(week))),
        new("a forged token on the console", week => week.Type("token unlock " + HexText.Base64Url(Forged(week)))),
        new("noise on a command topic", week => week.Send("cmd/admin", week.Dice.Bytes(1 + week.Dice.Next(400)))),
        new("a claim that nobody knows", week => Present(week, mint => mint.Extra = [0x19, 0x04, 0x00, 0xA1, 0x01, 0x82, 0x01, 0x61, 0x78])),
        new("a courier too late", week => Present(week, mint => { mint.NotBefore -= 4000; mint.Expiry -= 4000; })),
        new("a token that the broker kept", week => week.Send("cmd/unlock", week.NewMint().Token(), isRetained: true)),
        new("a token for another lock", week => Present(week, mint => mint.Audience = "lk-of-somebody-else")),
        new("a hold", Hold),
        new("a token is revoked", Revoke),
        new("settings change, and back", Configure),
        new("the audit log is asked for", Report),
        new("the lock is asked to show itself", week => week.Order("identify", new Arguments())),
        new("an order nobody knows", week => week.Order("open", new Arguments())),
        new("an order with arguments nobody knows", week => week.Order("config", new Arguments().Number("relock.after_s", 30).Raw("x", [0xA1, 0x01, 0x82, 0x01, 0x61, 0x78]))),
        new("the connection breaks", LoseConnection),
        new("the Wi-Fi goes", LoseWifi),
        new("a person at the console", Console),
        new("a guest types a token", Guest),
        new("a courier under duress", week => Present(week, mint => mint.Scope = "unlock lock duress", 500)),
        new("out by the inside button", OutByButton),
        new("in by the key", InByKey),
        new("the camera refuses", RefuseRecording),
        new("the camera falls silent", LoseCamera),
        new("the broker acknowledges nothing for a while", HoldAcknowledgements),
    ];

    private static byte[] Forged(Week week)
    {
        byte[] token = week.NewMint().Token();
        token[^(1 + week.Dice.Next(30))] ^= 1;
        return token;
    }

    private static void Present(Week week, Action<Mint> with, int openMs = 0)
    {
        Mint mint = week.NewMint();
        with(mint);
        week.Send("cmd/unlock", mint.Token());
        week.Pass(2000);
        if (openMs > 0)
        {
            week.GoThrough(openMs);
        }

        week.Rest();
    }

    private static void Hold(Week week)
    {
        week.Order("hold", new Arguments().Numbers("grants", [1, 2]).Flag("on", true));
        Present(week, _ => { });
        week.Order("alarm", new Arguments().Flag("armed", true));
        week.Order("alarm", new Arguments().Flag("armed", false));
        week.Order("hold", new Arguments().Numbers("grants", [1, 2]).Flag("on", false));
    }

    private static void Revoke(Week week)
    {
        Mint mint = week.NewMint();
        week.Order("revoke", new Arguments().Bytes("cti", mint.Cti).Number("exp", mint.Expiry));
        week.Send("cmd/unlock", mint.Token());
    }

    private static void Configure(Week week)
    {
        week.Order("config", new Arguments().Number("door.ajar_s", 10 + week.Dice.Next(100)).Flag("ha.discovery", true));
        week.Pass(5000);
        week.Order("config", new Arguments().Number("door.ajar_s", 60).Flag("ha.discovery", false));
        week.Pass(5000);
    }

    private static void Report(Week week)
    {
        week.Order("report", new Arguments().Number("from", Math.Max(1, week.Rig.Parts.Audit.Number - 30)).Bytes("nonce", week.Dice.Bytes(16)));
        week.Pass(20000);
    }

    private static void LoseConnection(Week week)
    {
        week.Rig.Broker.IsReachable = false;
        week.Rig.Broker.Drop();
        week.Pass(20000);
        week.Rig.Broker.IsReachable = true;
        week.Pass(70000);
    }

    // Longer than the firmware's patience: it asks the radio to join again.
    private static void LoseWifi(Week week)
    {
        week.Rig.Wifi.IsThere = false;
        week.Rig.Broker.IsReachable = false;
        week.Rig.Broker.Drop();
        week.Pass(70000);
        week.Rig.Wifi.Finish(JoinOutcome.Joined);
        week.Rig.Broker.IsReachable = true;
        week.Pass(100000);
    }

    private static void Console(Week week)
    {
        foreach (string line in new[] { "help", "help pair", "status", "version", "time", "log", "config", "token", "token unlock !", "admin AAAA", "open the door", new string('x', 700) })
        {
            week.Type(line);
        }
    }

    private static void Guest(Week week)
    {
        Mint mint = week.NewMint();
        mint.Grant = 3;
        mint.Uses = 2;
        mint.Ref = null;
        week.Type("token unlock " + HexText.Base64Url(mint.Token()));
        week.Pass(3000);
        week.GoThrough(2000);
        week.Rest();
    }

    private static void OutByButton(Week week)
    {
        week.Rig.Door.IsHeld = true;
        week.Pass(300);
        week.Rig.Door.IsHeld = false;
        week.Pass(2000);
        week.GoThrough(2000);
        week.Rest();
        TurnKey(week, true);
    }

    private static void InByKey(Week week)
    {
        TurnKey(week, false);
        week.GoThrough(2000);
        week.Rest();
        TurnKey(week, true);
    }

    private static void TurnKey(Week week, bool isOut)
    {
        week.Rig.Door.BoltMs = isOut ? FakeDoor.TravelMs : 0;
        week.Pass(3000);
        week.Rest();
    }

    private static void RefuseRecording(Week week)
    {
        week.Rig.Camera.RefusalCode = 2;
        Present(week, _ => { });
        week.Rig.Camera.RefusalCode = 0;
        week.Pass(CameraForgetsMs);
    }

    private static void LoseCamera(Week week)
    {
        week.Rig.Camera.IsOff = true;
        week.Pass(CameraForgetsMs);
        Present(week, _ => { });
        week.Rig.Camera.IsOff = false;
        week.Pass(CameraForgetsMs);
    }

    private static void HoldAcknowledgements(Week week)
    {
        week.Rig.Broker.Acknowledges = false;
        Present(week, _ => { }, 1000);
        week.Rig.Broker.Acknowledges = true;
        week.Rig.Broker.Drop();
        week.Pass(70000);
    }
}
