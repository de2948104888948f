using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Host.Days;

/// <summary>Who has no right to come in, and tries: with the broker in hand, at the console, at the door.</summary>
internal static class Thieves
{
    public static Happening[] All { get; } =
    [
        new("a thief plays old tokens again", Replay),
        new("a thief forges a token", Forge),
        new("a thief floods the lock", Flood),
        new("a thief has the broker keep a token", day => day.Cloud.Send("cmd/unlock", day.Cloud.Mint(_ => { }).Bytes, isRetained: true)),
        new("a thief forces the door", Force),
        new("a thief plays an order again", ReplayOrder),
    ];

    private static void Replay(Day day)
    {
        for (int i = 0; i < 4 && day.Cloud.Tickets.Count > 0; i++)
        {
            Ticket old = day.Cloud.Tickets[day.Dice.Next(day.Cloud.Tickets.Count)];
            day.In(1, 30000, $"an old token of {old.Mint.Sub}", () =>
            {
                day.Tally.Did("token replayed");
                day.Cloud.Send(day.OneIn(4) ? "cmd/lock" : "cmd/unlock", old.Bytes);
                if (day.OneIn(3))
                {
                    Visitors.Line(day, $"token unlock {HexText.Base64Url(old.Bytes)}");
                }
            });
        }
    }

    // A good token with a bit turned, one under a key of his own, and one for another lock.
    private static void Forge(Day day)
    {
        Mint mint = new() { Cti = day.Dice.Bytes(8), NotBefore = day.Rig.TrueS - 600, Expiry = day.Rig.TrueS + 6000 };
        byte[] token = mint.Token();
        switch (day.Dice.Next(3))
        {
            case 0:
                token[day.Dice.Next(token.Length)] ^= (byte)(1 << day.Dice.Next(8));
                break;
            case 1:
                token = Mint.Seal(mint.Payload(), day.Dice.Bytes(32), 1);
                break;
            default:
                mint.Audience = "lk-of-somebody-else";
                token = mint.Token();
                break;
        }

        day.Tally.Did("token forged");
        day.Cloud.Send("cmd/unlock", token);
        Visitors.Line(day, $"token unlock {HexText.Base64Url(token)}");
    }

    private static void Flood(Day day)
    {
        for (int i = 0; i < 12; i++)
        {
            day.In(1, 8000, "noise on the command topics", () => day.Cloud.Send(day.OneIn(3) ? "cmd/admin" : "cmd/unlock", day.Dice.Bytes(1 + day.Dice.Next(60))));
        }
    }

    private static void Force(Day day)
    {
        if (day.Rig.Door.IsExtended())
        {
            day.Tally.Did("door forced");
            day.Rig.Door.IsShut = false;
            day.In(500, 60000, "the forced door falls shut", () => Doors.Close(day));
        }
    }

    private static void ReplayOrder(Day day)
    {
        byte[] order = day.Cloud.Order("hold", new Admin.Arguments().Numbers("grants", [3]).Flag("on", false));
        day.In(10, 600000, "the order again", () => day.Cloud.Send("cmd/admin", order));
        day.In(700000, 1400000, "and once more", () => day.Cloud.Send("cmd/admin", order));
    }
}
