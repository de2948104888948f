namespace Latchkey.Reporting;

/// <summary>What an entry of the <see cref="DeviceLog"/> can say.</summary>
public enum Noticed
{
    /// <summary>The lock has started; which boot it is.</summary>
    Boot = 0,

    /// <summary>Both slots are bad.</summary>
    StateLost = 1,

    /// <summary>There is a connection.</summary>
    CloudOnline = 2,

    /// <summary>There is none.</summary>
    CloudOffline = 3,

    /// <summary>The access clock knows the time.</summary>
    ClockTrusted = 4,

    /// <summary>It does not.</summary>
    ClockUntrusted = 5,

    /// <summary>The bolt did not arrive.</summary>
    BoltJammed = 6,

    /// <summary>It moves again.</summary>
    BoltFree = 7,

    /// <summary>The end switches cannot both be right.</summary>
    SwitchesContradict = 8,

    /// <summary>They can.</summary>
    SwitchesAgree = 9,

    /// <summary>The door's reed cannot be believed.</summary>
    ReedFlutters = 10,

    /// <summary>It can.</summary>
    ReedCalm = 11,

    /// <summary>A commit failed.</summary>
    FlashRefuses = 12,

    /// <summary>The next one did not.</summary>
    FlashTakes = 13,

    /// <summary>The pairing window is open.</summary>
    WindowOpen = 14,

    /// <summary>It is closed.</summary>
    WindowClosed = 15,

    /// <summary>It was asked for, and stayed closed; how often.</summary>
    WindowRefused = 16,

    /// <summary>The camera is there. The five of the camera stand in the order of its states.</summary>
    CameraAnswers = 17,

    /// <summary>It records.</summary>
    CameraRecords = 18,

    /// <summary>It is there, and refuses.</summary>
    CameraRefuses = 19,

    /// <summary>It does not answer.</summary>
    CameraSilent = 20,

    /// <summary>There is none.</summary>
    CameraNotPaired = 21,

    /// <summary>The session is in another state; its number.</summary>
    SessionChanged = 22,
}

/// <summary>The texts of <see cref="Noticed"/>, and how much each matters.</summary>
public static class NoticedWords
{
    /// <summary>For people.</summary>
    public static string Of(Noticed what) => what switch
    {
        Noticed.Boot => "boot",
        Noticed.StateLost => "stored state lost",
        Noticed.CloudOnline => "cloud online",
        Noticed.CloudOffline => "cloud offline",
        Noticed.ClockTrusted => "clock trusted",
        Noticed.ClockUntrusted => "clock untrusted",
        Noticed.BoltJammed => "bolt jammed",
        Noticed.BoltFree => "bolt free",
        Noticed.SwitchesContradict => "bolt switches contradict",
        Noticed.SwitchesAgree => "bolt switches agree",
        Noticed.ReedFlutters => "door reed flutters",
        Noticed.ReedCalm => "door reed calm",
        Noticed.FlashRefuses => "flash refuses",
        Noticed.FlashTakes => "flash takes again",
        Noticed.WindowOpen => "pairing window open",
        Noticed.WindowClosed => "pairing window closed",
        Noticed.WindowRefused => "pairing window refused",
        Noticed.CameraAnswers => "camera answers",
        Noticed.CameraRecords => "camera records",
        Noticed.CameraRefuses => "camera refuses",
        Noticed.CameraSilent => "camera silent",
        Noticed.CameraNotPaired => "camera not paired",
        _ => "session state",
    };

    /// <summary>How much it matters.</summary>
    public static LogLevel LevelOf(Noticed what)
    {
        switch (what)
        {
            case Noticed.StateLost:
            case Noticed.BoltJammed:
            case Noticed.SwitchesContradict:
            case Noticed.ReedFlutters:
            case Noticed.FlashRefuses:
                return LogLevel.Error;
            case Noticed.CloudOffline:
            case Noticed.ClockUntrusted:
            case Noticed.WindowRefused:
                return LogLevel.Warning;
            case Noticed.SessionChanged:
                return LogLevel.Debug;
            default:
                return LogLevel.Info;
        }
    }
}
