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

    private static readonly string[] OffOn = { "off", "on" };

    private static readonly Row[] Rows =
    {
        new Row("relock.after_s", 30, 5, 600),
        new Row("guest.recording", 1, 0, 1) { IsBool = true },
        new Row("lockout.count", 5, 3, 10),
        new Row("clock.drift_ppm", 100, 5, 500),
        new Row("clock.trust_s", 300, 30, 3600) { IsRaisedOnConsoleOnly = true },
        new Row("cloud.max_window_s", 0, 30, 14400),
        new Row("door.ajar_s", 60, 10, 3600),
        new Row("relock.manual", 0, 0, 1) { IsBool = true },
        new Row("relock.guarded_s", 900, 60, 3600),
        new Row("bolt.profile", 0, 0, 2) { IsConsoleOnly = true, Words = new string[] { "thumb-turn", "cylinder", "strike" } },
        new Row("bolt.timeout_ms", 0, 500, 5000) { IsConsoleOnly = true, IsOfProfile = true },
        new Row("bolt.stall_ma", 0, 50, 3000) { IsConsoleOnly = true, IsOfProfile = true },
        new Row("camera.timeout_ms", 1500, 300, 5000) { IsConsoleOnly = true },
        new Row("ha.discovery", 0, 0, 1) { IsBool = true },
    };

    /// <summary>How many there are.</summary>
    public static int Count => Rows.Length;

    /// <summary>The protocol's key.</summary>
    public static string NameOf(int setting) => Rows[setting].Name;

    /// <summary>Its value as long as nobody has set another.</summary>
    public static int DefaultOf(int setting) => Rows[setting].Default;

    /// <summary>True when its values are yes and no.</summary>
    public static bool IsBool(int setting) => Rows[setting].IsBool;

    /// <summary>True when it may be raised only by someone who stands inside, at the console.</summary>
    public static bool IsRaisedOnConsoleOnly(int setting) => Rows[setting].IsRaisedOnConsoleOnly;

    /// <summary>True when only someone who stands inside, at the console, may set it.</summary>
    public static bool IsConsoleOnly(int setting) => Rows[setting].IsConsoleOnly;

    /// <summary>The words for its values 0, 1, …; null for a plain number.</summary>
    public static string[] WordsOf(int setting) => Rows[setting].IsBool ? OffOn : Rows[setting].Words;

    /// <summary>The lowest value that can be set, unless the default is lower.</summary>
    public static int LowestOf(int setting) => Rows[setting].Lowest;

    /// <summary>The highest value.</summary>
    public static int HighestOf(int setting) => Rows[setting].Highest;

    /// <summary>The setting of this name, or -1.</summary>
    public static int Named(string name)
    {
        int setting = Rows.Length - 1;
        while (setting >= 0 && Rows[setting].Name != name)
        {
            setting--;
        }

        return setting;
    }

    /// <summary>True for a value in the bounds of its row, and for its default; that of the profile is no value that anybody sets.</summary>
    public static bool IsInBounds(int setting, long value)
    {
        Row row = Rows[setting];
        return (value == row.Default && !row.IsOfProfile) || (value >= row.Lowest && value <= row.Highest);
    }

    private sealed class Row
    {
        public readonly string Name;
        public readonly int Default;
        public readonly int Lowest;
        public readonly int Highest;
        public bool IsBool;
        public bool IsRaisedOnConsoleOnly;
        public bool IsConsoleOnly;
        public bool IsOfProfile;
        public string[] Words;

        public Row(string name, int normal, int lowest, int highest)
        {
            Name = name;
            Default = normal;
            Lowest = lowest;
            Highest = highest;
        }
    }
}
