using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Days;

/// <summary>The door leaf, which now and then bounces.</summary>
internal static class Doors
{
    public static void Open(Day day) => Set(day, false);

    public static void Close(Day day) => Set(day, true);

    public static void OpenAndClose(Day day)
    {
        if (!day.Rig.Door.IsExtended())
        {
            Open(day);
            day.In(300, 20000, "the door is closed", () => Close(day));
        }
    }

    /// <summary>The reed's contact flutters, for as long as it takes, and comes to rest where it was.</summary>
    public static void Flutter(Day day)
    {
        FakeDoor door = day.Rig.Door;
        int atMs = 0;
        for (int i = 1 + day.Dice.Next(6); i > 0; i--)
        {
            bool rest = door.IsShut;
            day.In(atMs + 1, "the reed flutters", () => door.IsShut = !rest);
            atMs += 2 + day.Dice.Next(200);
            day.In(atMs, "and back", () => door.IsShut = rest);
            atMs += 1 + day.Dice.Next(100);
        }
    }

    /// <summary>A loose wire, or somebody with a coil: for seconds on end, and then it is where the door is.</summary>
    public static void FlutterOn(Day day)
    {
        FakeDoor door = day.Rig.Door;
        int untilMs = day.NowMs + 1000 + day.Dice.Next(8000);
        void Change()
        {
            bool isOver = day.NowMs >= untilMs;
            door.StuckReed = isOver ? 0 : door.IsClosed() ? 2 : 1;
            if (!isOver)
            {
                day.Look(5 + day.Dice.Next(140), Change);
            }
        }

        Change();
    }

    private static void Set(Day day, bool isShut)
    {
        day.Tally.Did(isShut ? "door closed" : "door opened");
        day.Rig.Door.IsShut = isShut;
        if (day.OneIn(6))
        {
            Flutter(day);
        }
    }
}
