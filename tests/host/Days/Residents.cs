using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Days;

/// <summary>Who lives there and has a key, a thumb-turn, a button.</summary>
internal static class Residents
{
    public const string ByHand = "bolt turned by hand";

    public static Happening[] All { get; } =
    [
        new("a resident comes with the key", ComeWithKey),
        new("a resident leaves by the button", LeaveByButton),
        new("a resident leaves by the thumb-turn", LeaveByHand),
        new("a resident turns the thumb-turn", day => Turn(day, day.OneIn(2))),
        new("a resident turns the thumb-turn half-way", Halfway),
        new("a child plays with the button", PlayWithButton),
    ];

    /// <summary>A press, long enough or not, at any moment.</summary>
    public static void Press(Day day)
    {
        day.Tally.Did("button pressed");
        day.Rig.Door.IsHeld = true;
        new WayOut(day).Watch();
        day.In(day.OneIn(4) ? 20 : 40 + day.Dice.Next(1000), "the button is let go", () => day.Rig.Door.IsHeld = false);
    }

    /// <summary>Presses, goes out, closes the door, perhaps locks with the key.</summary>
    public static void LeaveByButton(Day day)
    {
        Press(day);
        day.In(800, 4000, "out by the button", () => Doors.OpenAndClose(day));
        if (day.OneIn(2))
        {
            day.In(25000, 60000, "the key locks", () => Turn(day, true));
        }
    }

    /// <summary>A hand at the bolt, whatever it is doing; it does not reach past an obstacle.</summary>
    public static void Turn(Day day, bool isOut)
    {
        FakeDoor door = day.Rig.Door;
        if (door.BlockMs < 0)
        {
            day.Tally.Did(ByHand);
            door.BoltMs = isOut ? FakeDoor.TravelMs : 0;
        }
    }

    private static void ComeWithKey(Day day)
    {
        Turn(day, false);
        day.In(300, 3000, "in with the key", () => Doors.OpenAndClose(day));
        day.In(24000, 60000, "locks from inside", () => Turn(day, true));
    }

    private static void LeaveByHand(Day day)
    {
        Turn(day, false);
        day.In(300, 3000, "out by the thumb-turn", () => Doors.OpenAndClose(day));
    }

    private static void Halfway(Day day)
    {
        day.Tally.Did(ByHand);
        day.Rig.Door.BoltMs = 20 + day.Dice.Next(FakeDoor.TravelMs - 40);
        day.In(100, 10000, "and goes on", () => Turn(day, day.OneIn(2)));
    }

    private static void PlayWithButton(Day day)
    {
        for (int i = 2 + day.Dice.Next(6); i > 0; i--)
        {
            day.In(1, 20000, "the button again", () => Press(day));
        }
    }
}
