using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Lockctl;
using Spectre.Console;
using Xunit;
using Moment = Latchkey.Bench.Timeline.Moment;

namespace Latchkey.Tests.Host.Lockctl;

/// <summary>What is printed as a table loses nothing in a terminal of 80 columns.</summary>
public class NarrowTerminalTests
{
    private const int Columns = 80;

    private static readonly string TokenId = string.Concat(Enumerable.Repeat("a6", 16));

    [Fact]
    public void An_audit_log_shows_every_cell_of_an_entry()
    {
        string shown = Shown(Columns, console => AuditTable.Print(Verdict(), console));

        Assert.All(["2025-11-24 15:00:00 UTC", "unlocked", "courier-17", TokenId, "0102030405060708", "rec-349b76d247dd", "auto-relock"], cell => Assert.Contains(cell, shown, StringComparison.Ordinal));
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= Columns, line));
    }

    [Fact]
    public void In_a_wide_one_an_entry_is_one_row()
    {
        string shown = Shown(160, console => AuditTable.Print(Verdict(), console));

        string row = Assert.Single(shown.Split('\n'), line => line.Contains("courier-17", StringComparison.Ordinal));
        Assert.Contains(TokenId, row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeline_keeps_its_times()
    {
        Tale tale = new([new Moment(100, Step.TokenIn, "", "MQTT message handed to the chip"), new Moment(743.5, Step.RecordingProven, "rec-349b76d247dd", "recording frame on COM3, and a word more than fits")], []);

        string shown = Shown(Columns, console => console.Write(TimelineView.Drawn(tale)));

        Assert.Contains("643.5", shown, StringComparison.Ordinal);
        Assert.Contains("recording proven rec-349b76d247dd", shown, StringComparison.Ordinal);
    }

    private static AuditVerdict Verdict() => new()
    {
        LockId = "lk-7f3a21c09b44",
        Good = [new FoundEntry(1, 1, Entry(), [], [])],
        Rest = [],
        Fault = null,
        LastWord = null,
        KnownHead = null,
        Notes = [],
    };

    private static AuditEntry Entry() => new()
    {
        Number = 4,
        Time = 1_763_996_400,
        Event = "unlocked",
        Subject = "courier-17",
        TokenId = Convert.FromHexString(TokenId),
        Session = [1, 2, 3, 4, 5, 6, 7, 8],
        Recording = "rec-349b76d247dd",
        DetailText = "auto-relock",
    };

    private static string Shown(int columns, Action<IAnsiConsole> print)
    {
        using StringWriter writer = new();
        IAnsiConsole console = Terminal.Open(writer, redirected: true);
        console.Profile.Width = columns;
        print(console);
        return writer.ToString();
    }
}
