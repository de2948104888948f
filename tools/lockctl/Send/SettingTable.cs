using System.Globalization;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>The settings that can be changed from afar (protocol/configuration.md), with their bounds.</summary>
internal static class SettingTable
{
    private static readonly Setting[] All =
    [
        Number("relock.after_s", 5, 600, "seconds from an unlock to the relock", (c, v) => c with { RelockAfterS = v }),
        Switch("relock.manual", "relock also after an unlock from inside", (c, v) => c with { RelockManual = v }),
        Number("relock.guarded_s", 60, 3600, "seconds after a delivery in which the way out is recorded", (c, v) => c with { RelockGuardedS = v }),
        Number("door.ajar_s", 10, 3600, "seconds until an open door is an alarm", (c, v) => c with { DoorAjarS = v }),
        Switch("guest.recording", "a guest needs a recording", (c, v) => c with { GuestRecording = v }),
        Number("lockout.count", 3, 10, "bad messages in a row until a lock-out", (c, v) => c with { LockoutCount = v }),
        Number("clock.drift_ppm", 5, 500, "assumed drift of the clock", (c, v) => c with { ClockDriftPpm = v }),
        Number("clock.trust_s", 30, 3600, "uncertainty at which the clock is trusted no more; from afar it is only lowered", (c, v) => c with { ClockTrustS = v }),
        new("clock.utc", "MINUTES, or MINUTES,TIME,MINUTES", "local time minus UTC, -840 to 840; when it changes, and to what", Offset),
        Number("cloud.max_window_s", 0, 14400, "longest window of a token through the cloud, from 30; 0 for any", (c, v) => v is > 0 and < 30 ? null : c with { CloudMaxWindowS = v }),
        Switch("ha.discovery", "announce the lock to Home Assistant", (c, v) => c with { HomeAssistantDiscovery = v }),
    ];

    /// <summary>All of them for people, a line each.</summary>
    public static string Help => string.Join('\n', All.Select(setting => $"  {setting.Key,-20} {setting.Form,-34} {setting.Meaning}"));

    /// <summary>Adds one to a command.</summary>
    /// <param name="command">The settings so far.</param>
    /// <param name="text">key=value.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    public static ConfigCommand Add(ConfigCommand command, string text, out string? fault)
    {
        var equals = text.IndexOf('=');
        var key = equals < 0 ? text : text[..equals];
        if (All.FirstOrDefault(setting => setting.Key == key) is not { } known)
        {
            fault = $"'{key}' is no setting that can be changed from afar: {string.Join(", ", All.Select(setting => setting.Key))}";
            return command;
        }

        var changed = equals < 0 ? null : known.Set(command, text[(equals + 1)..]);
        fault = changed is null ? $"'{text}': written {key}=VALUE, with {known.Form}" : null;
        return changed ?? command;
    }

    private static Setting Number(string key, int min, int max, string meaning, Func<ConfigCommand, int, ConfigCommand?> set) =>
        new(key, $"{min} to {max}", meaning, (command, text) => Whole(text, min, max) is { } value ? set(command, value) : null);

    private static Setting Switch(string key, string meaning, Func<ConfigCommand, bool, ConfigCommand> set) =>
        new(key, "on or off", meaning, (command, text) => text switch { "on" => set(command, true), "off" => set(command, false), _ => null });

    private static ConfigCommand? Offset(ConfigCommand command, string text)
    {
        var parts = text.Split(',');
        var first = Whole(parts[0], -840, 840);
        if (parts.Length == 1)
        {
            return first is { } only ? command with { ClockUtc = new LocalTime(only) } : null;
        }

        return parts.Length == 3 && first is { } now && Moment.TryParse(parts[1], Parsers.Now, out var at) && Whole(parts[2], -840, 840) is { } next
            ? command with { ClockUtc = new LocalTime(now, new OffsetChange(at, next)) }
            : null;
    }

    private static int? Whole(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    /// <summary>A row.</summary>
    private sealed record Setting(string Key, string Form, string Meaning, Func<ConfigCommand, string, ConfigCommand?> Set);
}
