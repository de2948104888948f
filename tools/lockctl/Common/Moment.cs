using System.Globalization;

namespace Latchkey.Lockctl;

/// <summary>Moments on the command line: <c>2026-11-24T15:00:00Z</c>, with an offset, <c>now</c>, or from now on (<c>+2h</c>, <c>-30m</c>).</summary>
internal static class Moment
{
    public const string Forms = "a time is written 2026-11-24T15:00Z, 2026-11-24T16:00+01:00, now, or from now on as +2h, -30m, +7d (s m h d)";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a moment.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="now">The moment that relative times count from, in seconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="seconds">The moment in the same seconds.</param>
    /// <returns>False when it is none of the forms.</returns>
    public static bool TryParse(string text, long now, out long seconds)
    {
        seconds = now;
        if (text == "now")
        {
            return true;
        }

        if (text is ['+' or '-', .., 's' or 'm' or 'h' or 'd'])
        {
            return TryParseRelative(text, now, out seconds);
        }

        // Without Z or an offset a time means something else on every machine, so it is refused.
        var zoned = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (zoned && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            seconds = moment.ToUnixTimeSeconds();
            return true;
        }

        return false;
    }

    /// <summary>A moment for people, in UTC; the number itself where the calendar ends.</summary>
    public static string Text(long seconds)
    {
        var inCalendar = seconds is >= -62135596800 and <= 253402300799;
        return inCalendar ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : $"{seconds} s";
    }

    /// <summary>How far a moment is away, in its two largest units: <c>in 1 h 59 min</c>, <c>3 d ago</c>.</summary>
    public static string Distance(long seconds, long now)
    {
        var span = Length(Math.Abs(seconds - now));
        return seconds > now ? $"in {span}" : seconds == now ? "now" : $"{span} ago";
    }

    /// <summary>A length of time in its two largest units.</summary>
    public static string Length(long seconds)
    {
        (long Count, string Unit)[] parts = [(seconds / 86400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
        var shown = parts.SkipWhile(p => p.Count == 0).Take(2).Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Unit}");
        return seconds == 0 ? "0 s" : string.Join(' ', shown);
    }

    private static bool TryParseRelative(string text, long now, out long seconds)
    {
        seconds = now;
        if (!int.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var unit = text[^1] switch
        {
            's' => 1L,
            'm' => 60,
            'h' => 3600,
            _ => 86400,
        };
        seconds = now + (text[0] == '-' ? -count * unit : count * unit);
        return true;
    }
}
