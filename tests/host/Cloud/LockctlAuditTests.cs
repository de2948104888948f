using System.Text.Json;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The commands <c>audit verify</c> and <c>audit show</c>, as a person or a script meets them.</summary>
public sealed class LockctlAuditTests : IDisposable
{
    private readonly Lockctl lockctl = new();
    private readonly AuditLogModel log = new AuditLogModel().Begin(1, "paired").Add(4).Begin(2, "rekeyed").Add(2);

    public LockctlAuditTests() => lockctl.MakeKeyring();

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void A_good_log_says_from_where_and_up_to_where_it_holds()
    {
        Write("audit", log.Report());

        var page = lockctl.Good("audit verify audit");

        foreach (var said in new[] { "good", "from entry 1 up to entry 8", Hex.Encode(log.Entries[^1].Mac.AsSpan(0, 8)), "epochs 1, 2", Vectors.LockName, "its head is 8", "--events" })
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Known_heads_come_from_the_command_line_and_from_events()
    {
        Write("audit", log.Report());
        Write("events", [log.Event(3), EventMac.Sign(AuditLogModel.Keys(1).EventKey, "event", Vectors.EventBody), log.Event(7)]);

        Assert.Contains("up to entry 7, known from the event in line 3 of events", lockctl.Good("audit verify audit --events events"), StringComparison.Ordinal);
        Assert.Contains("up to entry 5, known from --head", lockctl.Good($"audit verify audit --head 5:{Hex.Encode(log.Entries[4].Mac.AsSpan(0, 8))} --head 2:{Hex.Encode(log.Entries[1].Mac)}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_log_is_named_on_stderr_with_file_entry_and_line()
    {
        var report = log.Report(perMessage: 2);
        report.RemoveAt(1);
        Write("audit", report);

        var outcome = lockctl.Run("audit verify audit");

        Assert.Equal(1, outcome.Code);
        Assert.Equal("error: audit, entry 3 (line 2): a gap: entries 3 to 4 are missing, after 2 comes 5\n", outcome.Error);
        Assert.Contains("up to entry 2", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tail_cut_off_below_an_event_is_found()
    {
        var early = log.Report();
        log.Add(1);
        Write("audit", early);
        Write("events", [log.Event(9)]);

        var outcome = lockctl.Run("audit verify audit --events events --json");

        Assert.Equal(1, outcome.Code);
        var json = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.False(json.GetProperty("good").GetBoolean());
        Assert.Equal("truncated", json.GetProperty("fault").GetProperty("kind").GetString());
        Assert.Equal(9, json.GetProperty("fault").GetProperty("entry").GetInt64());
        Assert.Equal(8, json.GetProperty("to").GetProperty("n").GetInt64());
    }

    [Fact]
    public void Json_holds_the_verdict_and_show_adds_the_entries()
    {
        Write("audit", log.Report(from: 4));

        var verdict = lockctl.Json("audit verify audit --json");
        var shown = lockctl.Json("audit show audit --json");

        Assert.True(verdict.GetProperty("good").GetBoolean());
        Assert.Equal((4, 8), (verdict.GetProperty("from").GetProperty("n").GetInt64(), verdict.GetProperty("to").GetProperty("n").GetInt64()));
        Assert.Equal(Hex.Encode(log.Entries[^1].Mac), verdict.GetProperty("to").GetProperty("m").GetString());
        Assert.False(verdict.TryGetProperty("entries", out _));
        var rekeyed = shown.GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("event").GetString() == "rekeyed");
        Assert.Equal((6, 2), (rekeyed.GetProperty("n").GetInt64(), rekeyed.GetProperty("epoch").GetInt32()));
        Assert.Equal(Hex.Encode(log.Entries[4].Mac), rekeyed.GetProperty("detailBytes").GetString());
    }

    [Fact]
    public void Show_prints_every_entry_and_marks_the_bad_one_and_those_after_it()
    {
        Write("audit", log.Report(perMessage: 5));
        Assert.Contains("courier-17", lockctl.Good("audit show audit"), StringComparison.Ordinal);

        var spoilt = (AuditEntry.Decode(log.Entries[2].Bytes) with { Subject = "nobody" }).Encode();
        log.Entries[2] = log.Entries[2] with { Bytes = spoilt };
        Write("audit", log.Report(perMessage: 5));
        var outcome = lockctl.Run("audit show audit");

        Assert.Equal(1, outcome.Code);
        string[] marks = [.. outcome.Output.Split('\n').Where(row => row.StartsWith('│')).Skip(1).Select(row => row.Split('│')[3].Trim())];
        Assert.Equal(["paired", "granted", "bad: granted", "not judged: granted", "not judged: granted", "not judged: rekeyed", "not judged: granted", "not judged: granted"], marks);
    }

    [Fact]
    public void Another_keyring_is_named_as_a_possible_cause()
    {
        Write("audit", log.Report());
        lockctl.Good("keyring init --file other");

        var outcome = lockctl.Run("audit verify audit --keyring other");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("made with another keyring", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_any_kind_and_empty_lines_are_passed_over_and_lines_keep_their_numbers()
    {
        File.WriteAllText(Path.Combine(lockctl.Folder, "audit"), "\r\n" + string.Join("\r\n\r\n", log.Report()) + "\r\n");

        lockctl.Good("audit verify audit");
        File.AppendAllText(Path.Combine(lockctl.Folder, "audit"), "\nnonsense");
        Assert.Contains("line 8: it is no JSON object", lockctl.Run("audit verify audit").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", 2)]
    [InlineData("audit verify", 2)]
    [InlineData("audit verify log --head 5", 2)]
    [InlineData("audit verify log --head 5:00", 2)]
    [InlineData("audit verify log --head 0:0011223344556677", 2)]
    [InlineData("audit verify log --head 5:001122334455667g", 2)]
    [InlineData("audit verify log --lock NO", 2)]
    [InlineData("audit verify log extra", 2)]
    [InlineData("audit verify nowhere", 1)]
    [InlineData("audit show empty", 1)]
    [InlineData("audit show nonsense", 1)]
    [InlineData("audit verify log --keyring nowhere", 1)]
    [InlineData("audit verify log --events nowhere", 1)]
    [InlineData("audit verify log --events nonsense", 1)]
    [InlineData("audit verify log --events log", 1)]
    public void A_wrong_call_says_one_thing(string arguments, int code)
    {
        Write("log", log.Report());
        Write("nonsense", ["nonsense"]);
        Write("empty", []);

        var outcome = lockctl.Run(arguments);

        Assert.Equal(code, outcome.Code);
        Assert.Equal("", code == 2 && arguments == "audit" ? "" : outcome.Output);
        Assert.Single(outcome.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audit verify --help", "Exit code 0")]
    [InlineData("audit show --help", "one JSON object a line")]
    public void Help_says_what_the_file_holds(string arguments, string said) => Assert.Contains(said, lockctl.Good(arguments), StringComparison.Ordinal);

    private void Write(string name, IReadOnlyList<string> lines) => File.WriteAllText(Path.Combine(lockctl.Folder, name), string.Concat(lines.Select(line => line + "\n")));
}
