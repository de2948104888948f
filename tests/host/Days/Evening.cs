using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;

namespace Latchkey.Tests.Host.Days;

/// <summary>
/// The end of a day: everything is mended, and the lock is left alone. Whatever the day was, its session then ends by itself, everything is told, and the door opens and locks once more.
/// </summary>
internal static class Evening
{
    private const int LongestRelockMs = 60000;

    public static void Spend(Day day)
    {
        Mend(day);
        day.Pass(5000);
        Wait(day, LongestRelockMs, () => IsOver(day));
        Expect(IsOver(day), $"the session {day.Rig.Invariants.Sessions.Open} does not end");

        // A bolt that the day has left in the middle, or unlocked with nobody to lock it, takes a hand: there, and back.
        Residents.Turn(day, false);
        day.Pass(1000);
        Residents.Turn(day, true);
        day.Pass(3000);
        day.Rig.KnowTime();
        OpenOnceMore(day);
        Wait(day, LongestRelockMs, () => day.Rig.Parts.Events.Acknowledged == day.Rig.Parts.Events.Last);
        Telling.Expect(day.Rig, int.MaxValue);
    }

    private static void Mend(Day day)
    {
        day.Note("everything is mended");
        FakeDoor door = day.Rig.Door;
        door.BlockMs = -1;
        door.SlowPercent = 100;
        door.StuckOn = 0;
        door.StuckOff = 0;
        door.StuckReed = 0;
        door.IsHeld = false;
        door.IsShut = true;
        FakeCamera camera = day.Rig.Camera;
        camera.IsOff = false;
        camera.IsSilent = false;
        camera.IsLying = false;
        camera.IsFrozen = false;
        camera.IsReplaying = false;
        camera.RefusalCode = 0;
        camera.AnswerMs = 0;
        day.Rig.Chip.BatteryMv = 5900;
        day.Rig.Broker.IsReachable = true;
        day.Rig.Broker.Acknowledges = true;
        day.Power.Restore();
    }

    // In the lock's own words and in what the sensors say.
    private static bool IsOver(Day day) => day.Rig.Invariants.Sessions.Open == null && day.Cloud.Session == null && day.Rig.Broker.IsListening;

    private static void OpenOnceMore(Day day)
    {
        int unlocked = day.Tally.Of("unlocked by token");
        int relocked = day.Tally.Of("relocked by auto-relock");
        Ticket ticket = day.Cloud.Mint(m =>
        {
            m.Grant = 4;
            m.Ref = null;
            m.NotBefore -= 40000;
            m.Expiry += 40000;
        });
        day.Cloud.Send("cmd/unlock", ticket.Bytes);
        Wait(day, LongestRelockMs, () => day.Tally.Of("relocked by auto-relock") > relocked);
        Expect(day.Tally.Of("unlocked by token") == unlocked + 1 && day.Rig.Door.IsExtended(), "the lock does not open and lock any more in the evening");
    }

    private static void Wait(Day day, int ms, Func<bool> condition)
    {
        for (int waited = 0; waited < ms && !condition(); waited += 1000)
        {
            day.Pass(1000);
        }
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BrokenPromiseException(otherwise);
        }
    }
}
