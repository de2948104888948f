using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Host.Days;

/// <summary>Who comes with a token: couriers, cleaners, guests, and residents without a key.</summary>
internal static class Visitors
{
    public static Happening[] All { get; } =
    [
        new("a courier comes", day => Swipe(day, day.Cloud.Mint(_ => { }))),
        new("a courier comes", day => Swipe(day, day.Cloud.Mint(_ => { }))),
        new("a courier without a word for lock comes", day => Swipe(day, day.Cloud.Mint(m => m.Scope = "unlock"))),
        new("a courier comes under duress", day => Swipe(day, day.Cloud.Mint(m => m.Scope = "unlock lock duress"))),
        new("a cleaner comes", Cleaner),
        new("a guest comes", Guest),
        new("a resident swipes", day => Swipe(day, day.Cloud.Mint(m => { m.Grant = 4; m.Ref = null; }))),
        new("a resident types", day => Type(day, day.Cloud.Mint(m => { m.Grant = 4; m.Ref = null; m.Uses = 0; }))),
        new("a courier comes too late", day => Swipe(day, day.Cloud.Mint(m => { m.NotBefore -= 7000; m.Expiry = m.NotBefore + 7000; }))),
        new("a courier comes too early", day => Swipe(day, day.Cloud.Mint(m => { m.NotBefore += 3600; m.Expiry += 3600; }))),
        new("two couriers come at once", Two),
    ];

    /// <summary>One of them.</summary>
    public static Happening Any(Day day) => All[day.Dice.Next(All.Length)];

    /// <summary>On the cloud's way in, and through the door if it opens.</summary>
    public static void Swipe(Day day, Ticket ticket)
    {
        day.Tally.Did("token presented");
        day.Cloud.Send("cmd/unlock", ticket.Bytes);
        if (day.OneIn(12))
        {
            day.Cloud.Send("cmd/unlock", ticket.Bytes);
        }

        GoIn(day, ticket);
    }

    /// <summary>On the console, and through the door if it opens.</summary>
    public static void Type(Day day, Ticket ticket)
    {
        day.Tally.Did("token presented");
        Line(day, $"token unlock {HexText.Base64Url(ticket.Bytes)}");
        GoIn(day, ticket);
    }

    /// <summary>A line on the console.</summary>
    public static void Line(Day day, string line)
    {
        if (day.Power.IsOn)
        {
            day.Rig.Chip.Type(line + "\r");
            day.Rig.Broker.Post(Hal.HalEventKind.ConsoleBytes);
        }
    }

    private static void GoIn(Day day, Ticket ticket)
    {
        FakeDoor door = day.Rig.Door;
        day.In(900, 6000, "at the handle", () =>
        {
            if (!door.IsRetracted() || day.OneIn(8))
            {
                return;
            }

            Doors.Open(day);
            int insideMs = day.OneIn(6) ? 400000 : 20000;
            day.In(500, insideMs, "leaves the house", () => Leave(day, ticket));
        });
    }

    private static void Leave(Day day, Ticket ticket)
    {
        if (day.OneIn(10))
        {
            day.Note("leaves the door open");
            day.In(60000, 900000, "somebody closes it", () => Doors.Close(day));
            return;
        }

        Doors.Close(day);
        switch (day.Dice.Next(6))
        {
            case 0:
                day.In(100, 1500, "locks with the token", () => day.Cloud.Send("cmd/lock", ticket.Bytes));
                break;
            case 1:
                day.In(100, 1500, "locks with the token, on the console", () => Line(day, $"token lock {HexText.Base64Url(ticket.Bytes)}"));
                break;
            case 2:
                day.In(3000, 700000, "was still inside, and leaves by the button", () => Residents.LeaveByButton(day));
                break;
            case 3:
                day.In(100, 3000, "opens it again", () => Doors.OpenAndClose(day));
                break;
            default:
                break;
        }
    }

    private static void Cleaner(Day day)
    {
        Ticket ticket = day.Cloud.Mint(m =>
        {
            m.Grant = 2;
            m.Ref = null;
            m.Uses = day.OneIn(2) ? 1 : 0;
            m.Schedule = m.Uses == 0 ? [127, 0, 1440 - day.Dice.Next(700)] : null;
        });
        if (ticket.Mint.Uses == 1)
        {
            Swipe(day, ticket);
        }
        else
        {
            Type(day, ticket);
            day.In(60000, 7200000, "the cleaner comes again", () => Type(day, ticket));
        }
    }

    private static void Guest(Day day)
    {
        Ticket ticket = day.Cloud.Mint(m =>
        {
            m.Grant = 3;
            m.Ref = null;
            m.Uses = 1 + day.Dice.Next(3);
        });
        for (int i = 0; i < 3; i++)
        {
            day.In(10, 5400000, "the guest is at the door", () => Type(day, ticket));
        }
    }

    private static void Two(Day day)
    {
        Ticket first = day.Cloud.Mint(_ => { });
        Ticket second = day.Cloud.Mint(_ => { });
        Swipe(day, first);
        Swipe(day, second);
        day.In(60000, 900000, "the second courier tries again", () => Swipe(day, second));
    }
}
