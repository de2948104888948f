using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Latchkey.Lockctl;
using Latchkey.VirtualEsp32;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>The Wi-Fi step of <c>lockctl pair</c>, at a lock that knows no network yet and runs the unchanged firmware.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class PairWifiTests : IDisposable
{
    private const string Odd = "Caf\u00e9 \"Zur Post\" \\ 2";
    private const string Password = "it\\s \"quoted\" too";
    private const string Hostile = "\u001b[2Jfree";

    private readonly LockAtPort port = new(around: [new("Home", "eight or more", -61), new(Odd, Password, -64), new("Guests", "", -70), new(Hostile, "", -80)]);
    private readonly ConcurrentQueue<string> heard = [];
    private readonly Tool lockctl = new();

    public PairWifiTests()
    {
        lockctl.MakeKeyring();
        WriteSecret("wifi.password", Password + "\nanother line\n");
        port.BeforeLine = heard.Enqueue;
    }

    // Without --broker it ends before the pairing: the lock stays nobody's, and the command can be given again.
    private string Pair => $"pair --port {port.Port} --skip-camera --skip-calibration";

    private string PairWhole => Pair + " --json --broker broker.example:8883 --utc-offset +60";

    public void Dispose()
    {
        port.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public void The_lock_joins_the_network_that_it_is_told_once()
    {
        var cut = lockctl.Run($"{Pair} --wifi {Arg(Odd)} --wifi-password-file wifi.password");
        Assert.Contains("Give --broker", cut.Error, StringComparison.Ordinal);
        Assert.Contains($"joined \"{Odd}\", address 127.0.0.1", cut.Error, StringComparison.Ordinal);
        Assert.Equal(Odd, port.Board.WifiSsid);
        heard.Clear();

        Assert.Equal(("already", $"in \"{Odd}\", address 127.0.0.1"), Step(lockctl.Run($"{PairWhole} --wifi {Arg(Odd)} --wifi-password-file wifi.password")));
        Assert.DoesNotContain(heard, line => line.StartsWith("wifi join", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_network_than_the_one_that_it_is_in_is_joined_and_again_joins_the_same_one()
    {
        lockctl.Run($"{Pair} --wifi Guests --wifi-open");
        Assert.Equal("Guests", port.Board.WifiSsid);

        lockctl.Run($"{Pair} --wifi Home", (WifiAccess.Variable, "eight or more"));
        Assert.Equal("Home", port.Board.WifiSsid);

        heard.Clear();
        Assert.Equal("done", Step(lockctl.Run($"{PairWhole} --wifi Home --again", (WifiAccess.Variable, "eight or more"))).Outcome);
        Assert.Contains("wifi join \"Home\" \"eight or more\"", heard);
    }

    [Fact]
    public void Without_a_network_the_Wi_Fi_stays_as_it_is()
    {
        Assert.Equal(("skipped", "no network given (--wifi SSID)"), Step(lockctl.Run(PairWhole)));
        Assert.DoesNotContain(heard, line => line.StartsWith("wifi", StringComparison.Ordinal));
    }

    [Fact]
    public void A_paired_lock_is_asked_in_its_pairing_window_alone()
    {
        Step(lockctl.Run(PairWhole));

        Assert.Equal("skipped", Step(lockctl.Run($"{PairWhole} --wifi Guests --wifi-open")).Outcome);
        Assert.Equal("", port.Board.WifiSsid);
        Assert.Contains("hold the inside button for 5 s", lockctl.Run($"{PairWhole} --wifi Guests --wifi-open --skip-camera --again").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_is_said_and_kept_out_of_everything_that_is_printed()
    {
        var outcome = lockctl.Run($"{PairWhole} --wifi Home --wifi-password-file wifi.password");

        Refused(outcome, "(wrong-password): the network does not take this password");
        Assert.DoesNotContain("quoted", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", port.Board.WifiSsid);
        Assert.Equal("done", Step(lockctl.Run($"{PairWhole} --wifi Home", (WifiAccess.Variable, "eight or more"))).Outcome);
    }

    [Fact]
    public void A_network_that_is_not_there_is_refused_with_those_that_are_and_no_name_moves_the_cursor()
    {
        var outcome = lockctl.Run($"{PairWhole} --wifi home --wifi-open");

        Refused(outcome, "(not-found)");
        Assert.Contains("\"Home\" -61 dBm", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"\"{Odd}\" -64 dBm", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"\\x1b[2Jfree\" -80 dBm", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Error);
    }

    [Fact]
    public void Without_a_password_and_a_person_it_says_how_to_give_one()
    {
        Refused(lockctl.Run($"{PairWhole} --wifi Home"), "--wifi-password-file, $LATCHKEY_WIFI_PASSWORD, or a terminal");
        Assert.DoesNotContain(heard, line => line.StartsWith("wifi join", StringComparison.Ordinal));
    }

    [Fact]
    public void At_a_terminal_the_password_is_asked_for_and_does_not_appear_there()
    {
        var program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "lockctl.dll")}' {PairWhole} --wifi Home";
        ProcessStartInfo start = new("script", ["-qec", program, "/dev/null"]) { WorkingDirectory = lockctl.Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment.Remove(WifiAccess.Variable);
        start.Environment["TERM"] = "xterm";
        using var process = Process.Start(start)!;
        StringBuilder shown = new();
        Type("Password of", "short");
        Type("63 characters of printable ASCII, once more", "eight or more");
        Read("\"epoch\":1");
        process.StandardInput.Close();
        process.WaitForExit();

        Assert.Equal((0, "Home"), (process.ExitCode, port.Board.WifiSsid));
        Assert.DoesNotContain("short", shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("eight or more", shown.ToString(), StringComparison.Ordinal);

        void Type(string question, string answer)
        {
            Read(question);
            Thread.Sleep(500);
            process.StandardInput.Write(answer + "\r");
            process.StandardInput.Flush();
        }

        void Read(string text)
        {
            while (!shown.ToString().Contains(text, StringComparison.Ordinal))
            {
                var next = process.StandardOutput.Read();
                Assert.True(next >= 0, shown.ToString());
                shown.Append((char)next);
            }
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    [InlineData("p\u00e4sswort")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void What_is_no_password_is_found_before_the_lock_hears_a_word(string password)
    {
        WriteSecret("bad", password);

        var outcome = lockctl.Run($"{PairWhole} --wifi Home --wifi-password-file bad");

        Refused(outcome, "bad holds no Wi-Fi password: a Wi-Fi password has 8 to 63 characters");
        Assert.True(password.Length == 0 || !outcome.Error.Contains(password, StringComparison.Ordinal));
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("--wifi-open", "name it with --wifi")]
    [InlineData("--wifi-password-file wifi.password", "name it with --wifi")]
    [InlineData("--wifi Home --wifi-open --wifi-password-file wifi.password", "give one of them")]
    [InlineData("--wifi \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 --wifi-open", "1 to 32 bytes")]
    public void A_command_line_that_contradicts_itself_is_wrong(string arguments, string why)
    {
        var outcome = lockctl.Run($"{PairWhole} {arguments}");

        Assert.Equal(2, outcome.Code);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("bad-ssid")]
    [InlineData("bad-password")]
    [InlineData("wrong-password")]
    [InlineData("not-found")]
    [InlineData("timeout")]
    [InlineData("failed")]
    [InlineData("busy")]
    [InlineData("malformed")]
    [InlineData("storage")]
    [InlineData("not-allowed")]
    public void Every_refusal_says_what_to_do(string reason) => Assert.DoesNotContain("type help", ConsoleRefusals.Text("wifi", reason), StringComparison.Ordinal);

    [Fact]
    public void A_word_in_quotes_comes_back_as_it_was()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (var round = 0; round < 2000; round++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => char.ConvertFromUtf32(random.Next(4) switch { 0 => random.Next(0x20), 1 => "\"\\ x"[random.Next(4)], 2 => random.Next(0x20, 0x7f), _ => random.Next(0x80, 0xd800) })));

            Assert.Equal(word, QuotedWord.Read(QuotedWord.Of(word) + " -61 dBm", out var rest));
            Assert.Equal(" -61 dBm", rest);
            Assert.All(QuotedWord.Of(word), c => Assert.InRange(c, ' ', '~'));
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("\"open")]
    [InlineData("\"\\q\"")]
    [InlineData("\"\\x4\"")]
    [InlineData("\"\\xff\"")]
    [InlineData("\"\\")]
    public void What_is_no_word_in_quotes_is_none(string text) => Assert.Null(QuotedWord.Read(text, out _));

    private static string Arg(string word) => word.Replace(' ', '~');

    private static void Refused(Tool.Outcome outcome, string why)
    {
        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
    }

    private static (string? Outcome, string? Detail) Step(Tool.Outcome outcome)
    {
        Assert.True(outcome.Code == 0, outcome.Error);
        var step = Assert.Single(JsonDocument.Parse(outcome.Output).RootElement.GetProperty("steps").EnumerateArray(), step => step.GetProperty("step").GetString() == "wifi");
        return (step.GetProperty("outcome").GetString(), step.GetProperty("detail").GetString());
    }

    private void WriteSecret(string name, string text)
    {
        var path = Path.Combine(lockctl.Folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
