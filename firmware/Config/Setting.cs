namespace Latchkey.Config;

/// <summary>
/// The settings that are one number (protocol/configuration.md): one row a setting. Its place in the table is its number on flash, for ever; a new setting goes to the end. A yes or no is 1 or 0.
/// </summary>
public static class Setting
{
    /// <summary>relock.after_s.</summary>
    public const int RelockAfterS = 0;

    /// <summary>guest.recording.</summary>
    public const int GuestRecording = 1;

    /// <summary>lockout.count.</summary>
    public const int LockoutCount = 2;

    /// <summary>clock.drift_ppm.</summary>
    public const int ClockDriftPpm = 3;

    /// <summary>clock.trust_s.</summary>
    public const int ClockTrustS = 4;

    /// <summary>cloud.max_window_s; 0 = no limit of its own.</summary>
    public const int MaxCloudWindowS = 5;

    /// <summary>door.ajar_s.</summary>
    public const int DoorAjarS = 6;

    /// <summary>relock.manual.</summary>
    public const int RelockManual = 7;

    /// <summary>relock.guarded_s.</summary>
    public const int RelockGuardedS = 8;

    /// <summary>bolt.profile, as LockProfile.At counts.</summary>
    public const int BoltProfile = 9;

    /// <summary>bolt.timeout_ms; 0 = that of the profile.</summary>
    public const int BoltTimeoutMs = 10;

    /// <summary>bolt.stall_ma; 0 = that of the profile.</summary>
    public const int BoltStallMa = 11;

    /// <summary>camera.timeout_ms.</summary>
    public const int CameraTimeoutMs = 12;

    /// <summary>ha.discovery.</summary>
    public const int HaDiscovery = 13;

    /// <summary>How many there are.</summary>
    public const int Count = HaDiscovery + 1;

    private const int Columns = 4;

    private const short Bool = 1;
    private const short RaisedOnConsoleOnly = 2;
    private const short ConsoleOnly = 4;
    private const short OfProfile = 8;

    // Numbers in one array: an object a row would take ten times the memory.
    private static readonly short[] Rows =
    {
        // default, lowest, highest, what it is
        30,   5,    600,   0,                       // relock.after_s
        1,    0,    1,     Bool,                    // guest.recording
        5,    3,    10,    0,                       // lockout.count
        100,  5,    500,   0,                       // clock.drift_ppm
        300,  30,   3600,  RaisedOnConsoleOnly,     // clock.trust_s
        0,    30,   14400, 0,                       // cloud.max_window_s
        60,   10,   3600,  0,                       // door.ajar_s
        0,    0,    1,     Bool,                    // relock.manual
        900,  60,   3600,  0,                       // relock.guarded_s
        0,    0,    2,     ConsoleOnly,             // bolt.profile
        0,    500,  5000,  ConsoleOnly | OfProfile, // bolt.timeout_ms
        0,    50,   3000,  ConsoleOnly | OfProfile, // bolt.stall_ma
        1500, 300,  5000,  ConsoleOnly,             // camera.timeout_ms
        0,    0,    1,     Bool,                    // ha.discovery
    };

    /// <summary>The protocol's key.</summary>
    public static string NameOf(int setting) => setting switch
    {
        RelockAfterS => "relock.after_s",
        GuestRecording => "guest.recording",
        LockoutCount => "lockout.count",
        ClockDriftPpm => "clock.drift_ppm",
        ClockTrustS => "clock.trust_s",
        MaxCloudWindowS => "cloud.max_window_s",
        DoorAjarS => "door.ajar_s",
        RelockManual => "relock.manual",
        RelockGuardedS => "relock.guarded_s",
        BoltProfile => "bolt.profile",
        BoltTimeoutMs => "bolt.timeout_ms",
        BoltStallMa => "bolt.stall_ma",
        CameraTimeoutMs => "camera.timeout_ms",
        HaDiscovery => "ha.discovery",
        _ => null,
    };

    /// <summary>Its value as long as nobody has set another.</summary>
    public static int DefaultOf(int setting) => Rows[setting * Columns];

    /// <summary>The lowest value that can be set, unless the default is lower.</summary>
    public static int LowestOf(int setting) => Rows[(setting * Columns) + 1];

    /// <summary>The highest value.</summary>
    public static int HighestOf(int setting) => Rows[(setting * Columns) + 2];

    /// <summary>True when its values are yes and no.</summary>
    public static bool IsBool(int setting) => Is(setting, Bool);

    /// <summary>True when it may be raised only by someone who stands inside, at the console.</summary>
    public static bool IsRaisedOnConsoleOnly(int setting) => Is(setting, RaisedOnConsoleOnly);

    /// <summary>True when only someone who stands inside, at the console, may set it.</summary>
    public static bool IsConsoleOnly(int setting) => Is(setting, ConsoleOnly);

    /// <summary>The words for its values 0, 1, …; null for a plain number. Made anew each time, for people at the console.</summary>
    public static string[] WordsOf(int setting) => IsBool(setting) ? new string[] { "off", "on" } : setting == BoltProfile ? new string[] { "thumb-turn", "cylinder", "strike" } : null;

    /// <summary>The setting of this name, or -1.</summary>
    public static int Named(string name)
    {
        int setting = Count - 1;
        while (setting >= 0 && NameOf(setting) != name)
        {
            setting--;
        }

        return setting;
    }

    /// <summary>True for a value in the bounds of its row, and for its default; that of the profile is no value that anybody sets.</summary>
    public static bool IsInBounds(int setting, long value) =>
        (value == DefaultOf(setting) && !Is(setting, OfProfile)) || (value >= LowestOf(setting) && value <= HighestOf(setting));

    private static bool Is(int setting, int what) => (Rows[(setting * Columns) + 3] & what) != 0;
}
