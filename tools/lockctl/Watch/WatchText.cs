using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>One line for each thing, for people. What the lock did not say is never told as if it had: of a forged message only that it came.</summary>
internal sealed class WatchText(IAnsiConsole console) : IWatchView
{
    private const int LabelWidth = 19;

    private string lastState = "";

    /// <inheritdoc/>
    public void Show(Heard heard, Place? place, bool wasAway)
    {
        if (heard.Leaf == "availability")
        {
            ShowAvailability(heard);
        }
        else if (heard.Origin != Origin.Good || place is null)
        {
            ShowStranger(heard);
        }
        else if (heard.Leaf == "event")
        {
            ShowEvent(heard, place, wasAway);
        }
        else if (heard.Leaf == "state")
        {
            ShowState(heard, place);
        }
        else
        {
            Line(heard.At, "", "audit", Color.Default, $"the lock sends its log: up to entry {heard.Whole("head")}", Note(heard, place));
        }
    }

    /// <inheritdoc/>
    public void ShowLink(bool isUp) =>
        Line(DateTimeOffset.Now, "", "connection", Color.Grey, isUp ? "back: what came meanwhile was not heard here" : "lost; it is tried again and again", "");

    private void ShowAvailability(Heard heard)
    {
        var word = Encoding.UTF8.GetString(heard.Payload);
        var (color, text) = word switch
        {
            "online" => (Color.Default, "the lock is connected, says the broker"),
            "offline" => (Color.Yellow, "the lock is not connected, says the broker"),
            _ => (Color.Red, "neither online nor offline: it does not come from a lock"),
        };
        Line(heard.At, "", word is "online" or "offline" ? word : "availability", color, text, "");
    }

    private void ShowStranger(Heard heard)
    {
        var (label, text) = heard switch
        {
            { Origin: Origin.Unreadable } => ("unreadable", $"something on the topic {heard.Leaf} that is no message of this lock ({heard.Payload.Length} bytes)"),
            { Epoch: EpochState.Current } => ("FORGED", $"{What(heard)} whose MAC is not the lock's: believe none of it"),
            { Epoch: EpochState.Unknown } => ("FORGED", $"{What(heard)} in epoch {heard.KeyId}, which this keyring never made, and whose MAC is not good: believe none of it"),
            _ => ("FORGED", $"{What(heard)} in the old epoch {heard.KeyId}, whose MAC is not good: believe none of it"),
        };
        Line(heard.At, "", label, Color.Red, text, "");
    }

    private void ShowEvent(Heard heard, Place place, bool wasAway)
    {
        if (place.Missing is { } missing)
        {
            var why = wasAway ? "nobody listened here meanwhile" : "withheld on the way, or lost at the lock, which then says so (overflow)";
            Line(heard.At, "", "missing", Color.Yellow, $"{missing} {(missing.From == missing.To ? "was" : "were")} not heard: {why}", "");
        }

        var isFresh = place.Seen is Seen.New or Seen.Late;
        var number = heard.Number is { } n ? $"#{n}" : "";
        Line(Time(heard), number, heard.Name, isFresh ? EventWords.ColorOf(EventWords.SeverityOf(heard)) : Color.Grey, EventWords.Of(heard), Note(heard, place));
    }

    private void ShowState(Heard heard, Place place)
    {
        var words = StateWords.Of(heard);
        if (place.Seen is Seen.New or Seen.Duplicate && words == lastState)
        {
            return;
        }

        lastState = place.Seen == Seen.Old ? lastState : words;
        Line(heard.At, "", "state", Color.Grey, words, Note(heard, place));
    }

    private static string What(Heard heard) => heard.Leaf == "event" && heard.Name is { Length: > 0 } name ? $"an event \"{name}\"" : $"a message on the topic {heard.Leaf}";

    // The lock's own time where it knows one: an event may have waited for hours.
    private static DateTimeOffset Time(Heard heard) =>
        heard.Whole("t") is >= 0 and <= 253402300799 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToLocalTime() : heard.At;

    private static string Note(Heard heard, Place place)
    {
        var notes = new[]
        {
            place.Seen switch
            {
                Seen.Duplicate when heard.Leaf != "state" => "again: delivered twice, or replayed",
                Seen.Old => "OLD: from before what is known already, replayed or very late",
                Seen.Late => "late: missing until now",
                _ => "",
            },
            heard.Epoch switch
            {
                EpochState.Older => $"in the old epoch {heard.KeyId}",
                EpochState.Unknown => $"in epoch {heard.KeyId}, beyond this keyring's",
                _ => "",
            },
            heard.Retained ? heard.Leaf == "state" ? "as the broker kept it" : "retained: kept by the broker, which no lock asks for" : "",
            heard.Leaf == "event" && heard.Whole("t") is null ? "the lock did not know the time" : "",
            heard.Duress ? "(duress)" : "",
        };
        return string.Join("; ", notes.Where(note => note.Length > 0));
    }

    private void Line(DateTimeOffset at, string number, string label, Color color, string text, string note)
    {
        var line = new Paragraph();
        line.Append(at.ToString("MM-dd HH:mm:ss ", CultureInfo.InvariantCulture), new Style(Color.Grey));
        line.Append(number.PadLeft(7) + "  ", new Style(Color.Grey));
        line.Append(Plain(label).PadRight(LabelWidth) + " ", new Style(color));
        line.Append(Plain(text), Style.Plain);
        if (note.Length > 0)
        {
            line.Append("  " + Plain(note), new Style(note.Contains("(duress)", StringComparison.Ordinal) ? Color.Magenta1 : Color.Yellow));
        }

        line.Append("\n", Style.Plain);
        console.Write(line);
    }

    // Whoever forges a message writes no control characters onto this terminal.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
