namespace Latchkey.Indicator;

/// <summary>
/// One row of the table of signals: what LED and buzzer do. Each blinks in groups: so many times on for a while, off for a while, and the group again every so often. The rows stand in their order:
/// the first that holds is shown. What they mean to people is in README.md.
/// </summary>
public sealed class Signal
{
    /// <summary>The bolt is under way.</summary>
    public const int Moving = 0;

    /// <summary>The door was opened against the bolt, and is not closed yet.</summary>
    public const int Forced = 1;

    /// <summary>The bolt did not arrive.</summary>
    public const int Jammed = 2;

    /// <summary>The sensors of bolt or door cannot be believed.</summary>
    public const int Fault = 3;

    /// <summary>Somebody was told no, a moment ago: a token, or the pairing window was asked for.</summary>
    public const int Denied = 4;

    /// <summary>It has become locked, a moment ago.</summary>
    public const int JustLocked = 5;

    /// <summary>Somebody looks for this lock.</summary>
    public const int Identify = 6;

    /// <summary>A camera is being paired.</summary>
    public const int Pairing = 7;

    /// <summary>The recording of the open session is lost: the door is to be closed.</summary>
    public const int CameraLost = 8;

    /// <summary>The door has stood open for too long.</summary>
    public const int Ajar = 9;

    /// <summary>The pairing window is open.</summary>
    public const int Window = 10;

    /// <summary>Not locked, and nothing is wrong.</summary>
    public const int Unlocked = 11;

    /// <summary>Locked; it lets nobody in yet: paired with no cloud, or its bolt was never calibrated.</summary>
    public const int NotReady = 12;

    /// <summary>Locked; no recording can be had.</summary>
    public const int NoCamera = 13;

    /// <summary>Locked; the cells are to be changed.</summary>
    public const int BatteryLow = 14;

    /// <summary>Locked.</summary>
    public const int Locked = 15;

    private static readonly Signal[] Rows =
    {
        new Signal("moving") { Flashes = 1, FlashMs = 100, DarkMs = 100, FlashEveryMs = 200 },
        new Signal("forced") { Flashes = 3, FlashMs = 30, DarkMs = 70, FlashEveryMs = 1000, Beeps = 60, BeepMs = 500, SilentMs = 500 },
        new Signal("jammed") { Flashes = 3, FlashMs = 100, DarkMs = 200, FlashEveryMs = 3000, Beeps = 1, BeepMs = 1000 },
        new Signal("fault") { Flashes = 4, FlashMs = 70, DarkMs = 200, FlashEveryMs = 3000, Beeps = 1, BeepMs = 1000 },
        new Signal("denied") { Flashes = 5, FlashMs = 50, DarkMs = 50, Beeps = 2, BeepMs = 200, SilentMs = 100, LastsMs = 1000 },
        new Signal("just locked") { Flashes = 1, FlashMs = 500, Beeps = 1, BeepMs = 100, LastsMs = 1000 },
        new Signal("identify") { Flashes = 1, FlashMs = 250, DarkMs = 250, FlashEveryMs = 500, Beeps = 1, BeepMs = 100, BeepEveryMs = 1000, LastsMs = 10000 },
        new Signal("pairing") { Flashes = 1, FlashMs = 30, DarkMs = 270, FlashEveryMs = 300 },
        new Signal("camera lost") { Flashes = 2, FlashMs = 50, DarkMs = 100, FlashEveryMs = 1000, Beeps = 2, BeepMs = 50, SilentMs = 100, BeepEveryMs = 5000 },
        new Signal("ajar") { Flashes = 1, FlashMs = 50, DarkMs = 450, FlashEveryMs = 500, Beeps = 3, BeepMs = 100, SilentMs = 100 },
        new Signal("window") { Flashes = 2, FlashMs = 50, DarkMs = 100, FlashEveryMs = 2000 },
        new Signal("unlocked") { Flashes = 1, FlashMs = 50, FlashEveryMs = 1000 },
        new Signal("not ready") { Flashes = 1, FlashMs = 200, FlashEveryMs = 4000 },
        new Signal("no camera") { Flashes = 2, FlashMs = 20, DarkMs = 200, FlashEveryMs = 8000 },
        new Signal("battery low") { Flashes = 3, FlashMs = 20, DarkMs = 200, FlashEveryMs = 8000 },
        new Signal("locked") { Flashes = 1, FlashMs = 20, FlashEveryMs = 8000 },
    };

    private Signal(string name) => Name = name;

    /// <summary>How many there are.</summary>
    public static int Count => Rows.Length;

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>How often the LED flashes in a group; 0 = never.</summary>
    public int Flashes { get; private set; }

    /// <summary>How long it is on, ms.</summary>
    public int FlashMs { get; private set; }

    /// <summary>And off between two flashes of a group, ms.</summary>
    public int DarkMs { get; private set; }

    /// <summary>From the beginning of one group to that of the next, ms; 0 = one group only.</summary>
    public int FlashEveryMs { get; private set; }

    /// <summary>How often the buzzer sounds in a group; 0 = never.</summary>
    public int Beeps { get; private set; }

    /// <summary>How long it sounds, ms.</summary>
    public int BeepMs { get; private set; }

    /// <summary>And is silent between two beeps of a group, ms.</summary>
    public int SilentMs { get; private set; }

    /// <summary>From the beginning of one group to that of the next, ms; 0 = one group only.</summary>
    public int BeepEveryMs { get; private set; }

    /// <summary>How long something that happened is shown, ms; 0 = it is a state, and shown as long as it holds.</summary>
    public int LastsMs { get; private set; }

    /// <summary>A row, 0..<see cref="Count"/> - 1.</summary>
    public static Signal At(int index) => Rows[index];
}
