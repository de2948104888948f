using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Days;

/// <summary>What goes wrong around what people do, at any moment of it, and is mended after a while.</summary>
internal static class Mishaps
{
    public static Happening[] All { get; } =
    [
        new("the bolt is blocked", Jam),
        new("the bolt runs heavily", day => For(day, 60000, "it runs again", () => day.Rig.Door.SlowPercent = 150 + day.Dice.Next(300), () => day.Rig.Door.SlowPercent = 100)),
        new("an end switch sticks", day => For(day, 30000, "it is free", () => day.Rig.Door.StuckOn = 1 + day.Dice.Next(3), () => day.Rig.Door.StuckOn = 0)),
        new("an end switch is dead", day => For(day, 30000, "it is mended", () => day.Rig.Door.StuckOff = 1 + day.Dice.Next(3), () => day.Rig.Door.StuckOff = 0)),
        new("the reed sticks", day => For(day, 30000, "it is free", () => day.Rig.Door.StuckReed = 1 + day.Dice.Next(2), () => day.Rig.Door.StuckReed = 0)),
        new("the door shakes", Doors.Flutter),
        new("the reed flutters on and on", Doors.FlutterOn),
        new("the door springs open", day => Doors.OpenAndClose(day)),
        new("the camera is unplugged", day => For(day, 40000, "it is plugged in", () => day.Rig.Camera.IsOff = true, () => day.Rig.Camera.IsOff = false)),
        new("the camera is silent", day => For(day, 20000, "it speaks again", () => day.Rig.Camera.IsSilent = true, () => day.Rig.Camera.IsSilent = false)),
        new("the camera is slow", day => For(day, 20000, "it is quick", () => day.Rig.Camera.AnswerMs = day.Dice.Next(1700), () => day.Rig.Camera.AnswerMs = 0)),
        new("the camera is an impostor", day => For(day, 20000, "it is itself", () => day.Rig.Camera.IsLying = true, () => day.Rig.Camera.IsLying = false)),
        new("somebody plays the camera's old words", day => For(day, 60000, "it speaks for itself", () => day.Rig.Camera.IsReplaying = true, () => day.Rig.Camera.IsReplaying = false)),
        new("the camera's frames stand still", day => For(day, 20000, "they rise", () => day.Rig.Camera.IsFrozen = true, () => day.Rig.Camera.IsFrozen = false)),
        new("the camera refuses", day => For(day, 20000, "it records", () => day.Rig.Camera.RefusalCode = 1 + day.Dice.Next(4), () => day.Rig.Camera.RefusalCode = 0)),
        new("noise on the camera's line", Noise),
        new("the battery sags", Sag),
        new("the broker is gone", BrokerGone),
        new("the broker does not acknowledge", day => For(day, 60000, "it does", () => day.Rig.Broker.Acknowledges = false, () => day.Rig.Broker.Acknowledges = true)),
        new("the power fails", day => day.Power.Cut()),
        new("the power fails in the next travel", InTravel),
        new("the power fails at a write", day => day.Power.CutAtWrite()),
        new("somebody presses the button", Residents.Press),
        new("somebody turns the bolt", day => Residents.Turn(day, day.OneIn(2))),
    ];

    private static void For(Day day, int atMostMs, string end, Action begin, Action mend)
    {
        begin();
        day.In(day.OneIn(3) ? 300 : 5000, atMostMs, end, mend);
    }

    // It can be anywhere, and who takes it away turns the bolt to an end, or leaves it.
    private static void Jam(Day day)
    {
        FakeDoor door = day.Rig.Door;
        day.Tally.Did("bolt blocked");
        door.BlockMs = 1 + day.Dice.Next(FakeDoor.TravelMs - 1);
        day.In(2000, 60000, "the bolt is free", () =>
        {
            door.BlockMs = -1;
            if (!day.OneIn(3))
            {
                Residents.Turn(day, day.OneIn(2));
            }
        });
    }

    private static void Sag(Day day)
    {
        For(day, 300000, "it has recovered", () => day.Rig.Chip.BatteryMv = 3900 + day.Dice.Next(1000), () => day.Rig.Chip.BatteryMv = 5900);
        if (day.OneIn(2))
        {
            day.In(11000, 60000, "a visitor while it sags", () => Visitors.Any(day).Begin(day));
        }
    }

    private static void Noise(Day day)
    {
        for (int i = 1 + day.Dice.Next(20); i > 0; i--)
        {
            day.In(1, 4000, "noise", () => day.Rig.Camera.Disturb(day.Dice.Bytes(1 + day.Dice.Next(300))));
        }
    }

    private static void BrokerGone(Day day)
    {
        FakeBroker broker = day.Rig.Broker;
        broker.IsReachable = false;
        broker.Drop();
        day.In(1000, day.OneIn(4) ? 1800000 : 30000, "the broker is back", () => broker.IsReachable = true);
    }

    private static void InTravel(Day day)
    {
        int untilMs = day.NowMs + 40000;
        void Look()
        {
            if (day.Rig.Door.Direction != Hal.MotorDirection.Off)
            {
                day.In(1, 700, "now", day.Power.Cut);
            }
            else if (day.NowMs < untilMs)
            {
                day.Look(100, Look);
            }
        }

        Look();
    }
}
