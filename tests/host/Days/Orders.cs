using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;

namespace Latchkey.Tests.Host.Days;

/// <summary>What the owner has the cloud set; holds and the alarm are taken back after a while.</summary>
internal static class Orders
{
    public static Happening[] All { get; } =
    [
        new("the owner holds deliveries", Hold),
        new("the owner arms the alarm", Arm),
        new("the owner revokes a token", Revoke),
        new("the owner changes the settings", Configure),
        new("the lock connects anew, and the cloud's clock is another", StepClock),
    ];

    private static void Hold(Day day)
    {
        int grant = 1 + day.Dice.Next(3);
        day.Cloud.Order("hold", new Arguments().Numbers("grants", [grant]).Flag("on", true));
        day.In(5000, "a visitor during the hold", () => Visitors.Any(day).Begin(day));
        day.In(60000, 3600000, "the hold ends", () => day.Cloud.Order("hold", new Arguments().Numbers("grants", [grant]).Flag("on", false)));
    }

    private static void Arm(Day day)
    {
        day.Cloud.Order("alarm", new Arguments().Flag("armed", true));
        day.In(5000, "a visitor while the alarm is armed", () => Visitors.Any(day).Begin(day));
        day.In(60000, 3600000, "the alarm is disarmed", () => day.Cloud.Order("alarm", new Arguments().Flag("armed", false)));
    }

    private static void Revoke(Day day)
    {
        Ticket ticket = day.Cloud.Mint(m => m.Grant = 3);
        day.Cloud.Order("revoke", new Arguments().Bytes("cti", ticket.Mint.Cti).Number("exp", ticket.Mint.Expiry));
        day.In(2000, 20000, "who was revoked comes", () => Visitors.Swipe(day, ticket));
    }

    private static void Configure(Day day)
    {
        Arguments args = new Arguments().Number("relock.after_s", 5 + day.Dice.Next(40)).Number("door.ajar_s", 10 + day.Dice.Next(100));
        day.Cloud.Order("config", args.Flag("relock.manual", day.OneIn(2)).Flag("guest.recording", !day.OneIn(3)).Number("relock.guarded_s", 60 + day.Dice.Next(900)));
    }

    private static void StepClock(Day day)
    {
        day.Tally.Did("clock stepped");
        day.Cloud.AheadS = day.OneIn(3) ? 0 : day.Dice.Next(8000) - 4000;
        day.Rig.Broker.Drop();
        if (day.OneIn(2))
        {
            day.In(500, 5000, "a courier as the clock steps", () => Visitors.Swipe(day, day.Cloud.Mint(_ => { })));
        }
    }
}
