namespace Latchkey.Indicator;

/// <summary>
/// The table of signals, a row each: what LED and buzzer do. Each blinks in groups: so many times on for a while, off for a while, and the group again every so often. The rows stand in their order:
/// the first that holds is shown. What they mean to people is in README.md.
/// </summary>
public static class Signal
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

    /// <summary>The columns of the LED begin here.</summary>
    internal const int Led = 0;

    /// <summary>Those of the buzzer.</summary>
    internal const int Buzzer = 4;

    private const int Columns = 9;

    // Numbers in one array: an object a row would take four times the memory.
    private static readonly short[] Rows =
    {
        // LED: times, on, off, every; buzzer: the same; lasts
        1, 100,  100,  200,  0,  0,    0,    0,    0,     // moving
        3, 30,   70,   1000, 60, 500,  500,  0,    0,     // forced
        3, 100,  200,  3000, 1,  1000, 0,    0,    0,     // jammed
        4, 70,   200,  3000, 1,  1000, 0,    0,    0,     // fault
        5, 50,   50,   0,    2,  200,  100,  0,    1000,  // denied
        1, 500,  0,    0,    1,  100,  0,    0,    1000,  // just locked
        1, 250,  250,  500,  1,  100,  0,    1000, 10000, // identify
        1, 30,   270,  300,  0,  0,    0,    0,    0,     // pairing
        2, 50,   100,  1000, 2,  50,   100,  5000, 0,     // camera lost
        1, 50,   450,  500,  3,  100,  100,  0,    0,     // ajar
        2, 50,   100,  2000, 0,  0,    0,    0,    0,     // window
        1, 50,   0,    1000, 0,  0,    0,    0,    0,     // unlocked
        1, 200,  0,    4000, 0,  0,    0,    0,    0,     // not ready
        2, 20,   200,  8000, 0,  0,    0,    0,    0,     // no camera
        3, 20,   200,  8000, 0,  0,    0,    0,    0,     // battery low
        1, 20,   0,    8000, 0,  0,    0,    0,    0,     // locked
    };

    /// <summary>How many there are.</summary>
    public static int Count => Rows.Length / Columns;

    /// <summary>How often it is on in a group; 0 = never.</summary>
    /// <param name="row">0..<see cref="Count"/> - 1, as for all of these.</param>
    /// <param name="player"><see cref="Led"/> or <see cref="Buzzer"/>, as for all of these.</param>
    public static int Times(int row, int player) => Rows[(row * Columns) + player];

    /// <summary>How long it is on, ms.</summary>
    public static int OnMs(int row, int player) => Rows[(row * Columns) + player + 1];

    /// <summary>And off between two times of a group, ms.</summary>
    public static int OffMs(int row, int player) => Rows[(row * Columns) + player + 2];

    /// <summary>From the beginning of one group to that of the next, ms; 0 = one group only.</summary>
    public static int EveryMs(int row, int player) => Rows[(row * Columns) + player + 3];

    /// <summary>How long something that happened is shown, ms; 0 = it is a state, and shown as long as it holds.</summary>
    public static int LastsMs(int row) => Rows[(row * Columns) + 8];
}
