using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>How much an event matters to whoever watches.</summary>
internal enum Severity
{
    /// <summary>Part of every day.</summary>
    Plain,

    /// <summary>Somebody got in, or the door is locked again.</summary>
    Good,

    /// <summary>Worth a look.</summary>
    Notice,

    /// <summary>Somebody should go there.</summary>
    Alarm,
}

/// <summary>What the lock's events mean (protocol/mqtt.md), in sentences.</summary>
internal static class EventWords
{
    private static readonly Dictionary<string, (Severity Severity, Func<Heard, string> Words)> Events = new(StringComparer.Ordinal)
    {
        ["boot"] = (Severity.Notice, _ => "the lock has started"),
        ["unlocked"] = (Severity.Good, told => $"unlocked {By(told)}{Visit(told)}"),
        ["denied"] = (Severity.Notice, told => $"denied{Who(told)}, {told.Text("reason")}: {DenialWords.Of(told.Text("reason"))}{Count(told)}"),
        ["locked"] = (Severity.Good, told => $"locked {By(told)}, by both sensors"),
        ["relocked"] = (Severity.Good, told => $"locked again {By(told)}, by both sensors: the visit is over{Visit(told)}"),
        ["door-opened"] = (Severity.Plain, _ => "the door is open"),
        ["door-closed"] = (Severity.Plain, _ => "the door is closed"),
        ["door-ajar"] = (Severity.Alarm, _ => "the door has stood open for too long"),
        ["jammed"] = (Severity.Alarm, _ => "the bolt is stuck and the motor off: somebody has to go there"),
        ["forced-open"] = (Severity.Alarm, _ => "the door was opened against the bolt"),
        ["bolt-sensor-fault"] = (Severity.Alarm, _ => "the bolt's end switches cannot both be right: nobody knows where it is"),
        ["door-sensor-fault"] = (Severity.Alarm, _ => "the door's sensor flutters: nobody knows whether it is closed"),
        ["camera-lost"] = (Severity.Alarm, _ => "the camera stopped recording while the door was unlocked"),
        ["camera-back"] = (Severity.Plain, _ => "the camera is back"),
        ["recording-done"] = (Severity.Plain, told => $"the recording {told.Text("recording")} is finished: {told.Whole("frames")} frames, sha256 {told.Text("sha256")}"),
        ["battery-low"] = (Severity.Notice, _ => "the battery is low: change the cells before it keeps couriers out"),
        ["maintenance"] = (Severity.Notice, _ => "the bolt goes slower or heavier than when it was new: look at it"),
        ["locked-out"] = (Severity.Notice, told => $"too many messages that were no good ({told.Text("reason")}): a lock-out begins, in which only genuine ones get through"),
        ["paired"] = (Severity.Notice, _ => "the lock was paired anew"),
        ["rekeyed"] = (Severity.Notice, told => $"the lock has the keys of epoch {told.KeyId}"),
        ["pairing-window"] = (Severity.Alarm, _ => "the pairing window is open or has changed something: somebody is at the lock's console"),
        ["config"] = (Severity.Notice, _ => "settings were changed"),
        ["admin"] = (Severity.Plain, Answer),
        ["time-request"] = (Severity.Plain, _ => "the lock asks for the time (lockctl send time --serve answers)"),
        ["overflow"] = (Severity.Notice, told => $"events {new Numbers(told.Whole("from") ?? 0, told.Whole("to") ?? 0)} are lost: more happened than the lock could keep while nobody took it"),
        ["power-cut-recovered"] = (Severity.Notice, told => $"a power cut interrupted a visit{Visit(told)}{(told.Text("reason").Length > 0 ? "; it came to nothing, the bolt never left" : "")}"),
    };

    /// <summary>How much it matters.</summary>
    public static Severity SeverityOf(Heard told) => Events.TryGetValue(told.Name, out var known) ? known.Severity : Severity.Notice;

    /// <summary>What it means.</summary>
    public static string Of(Heard told) => Events.TryGetValue(told.Name, out var known) ? known.Words(told) : "an event that this program does not know";

    /// <summary>The colour of it.</summary>
    public static Color ColorOf(Severity severity) => severity switch
    {
        Severity.Good => Color.Green,
        Severity.Notice => Color.Yellow,
        Severity.Alarm => Color.Red,
        _ => Color.Default,
    };

    /// <summary>Who moved the bolt, in words.</summary>
    public static string By(Heard told) => told.Text("by") switch
    {
        "token" => $"by the token of {told.Text("sub")}",
        "inside-button" => "by the button inside",
        "thumb-turn" => "by hand",
        "auto-relock" => "by itself",
        "command" => "by command",
        _ => "by nobody knows whom",
    };

    private static string Who(Heard told) => told.Text("sub") is { Length: > 0 } sub ? $" to {sub}" : "";

    private static string Visit(Heard told)
    {
        var parts = new[]
        {
            told.Text("ref") is { Length: > 0 } reference ? $"delivery {reference}" : "",
            told.Text("session") is { Length: > 0 } session ? $"session {session}" : "",
            told.Text("recording") is { Length: > 0 } recording ? $"recording {recording}" : "",
        };
        var there = string.Join(", ", parts.Where(part => part.Length > 0));
        return there.Length > 0 ? $" ({there})" : "";
    }

    private static string Count(Heard told) => told.Whole("count") is > 1 and var count ? $" ({count} times)" : "";

    private static string Answer(Heard told)
    {
        var which = told.Whole("seq") is { } seq ? $"command {seq}" : "a command";
        return told.Flag("ok") ? $"{which} was carried out{Home(told)}" : $"{which} was refused, {told.Text("reason")}: {RefusalWords.Of(told.Text("reason"), "")}{Count(told)}";
    }

    private static string Home(Heard told) => told.Member("hold") is { } hold ? $": on hold {GrantWords.Of(hold)}, alarm {(told.Flag("alarmArmed") ? "armed" : "disarmed")}" : "";
}
