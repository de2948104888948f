using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// Somebody between lock and cloud plays with the time: holds its answers back, plays old ones again, lets them come late, and lies about the year as a time server. A token that is over stays over, one
/// that is not due yet stays closed; the worst that comes of it is that nobody gets in until the console sets the clock.
/// </summary>
internal sealed partial class TimeAttack : Scenario
{
    private const long DayS = 24 * 60 * 60;
    private const long YearS = 365 * DayS;
    private const int LateS = 4;

    // What an answer and the board's clock may differ by besides, on a machine with other things to do.
    private const int SlackS = 6;
    private static readonly TimeSpan QuestionPatience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(11);

    internal override string Name => "time-attack";

    internal override string Summary => "time withheld, replayed, late, a day back, years wrong: no expired token opens, none before its time";

    internal override async Task PlayAsync(Stage stage)
    {
        long now = stage.Cloud.Now;
        Tokens tokens = new(stage, now);
        await LyingServerAsync(stage, tokens).ConfigureAwait(false);

        Mark start = stage.Here();
        byte[] old = await WithheldAsync(stage, tokens).ConfigureAwait(false);
        await RefusedAnswersAsync(stage, old).ConfigureAwait(false);
        await LateAnswerAsync(stage, tokens).ConfigureAwait(false);
        await OnTheConsoleAsync(stage, tokens).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(start), fromTheToken: false);
    }

    // By the console, whose time is asked apart: the cloud has been silent since the boot.
    private static async Task OnTheConsoleAsync(Stage stage, Tokens tokens)
    {
        await stage.CutPowerAsync().ConfigureAwait(false);
        await stage.CameraSaidAsync("ok", TimeSpan.FromSeconds(20)).ConfigureAwait(false);
        ConsoleAnswer unset = await stage.TypeAsync("time").ConfigureAwait(false);
        stage.Expect("the console says that it does not know the time, and asks with a nonce", unset.Value("time") == "unknown" && unset.Value("nonce")?.Length == 32, $"time {unset.Value("time")}");
        byte[] nonce = Hex.Decode(unset.Value("nonce") ?? string.Empty);
        await stage.DeniedOnConsoleAsync("a good token meanwhile", tokens.Good, "clock-untrusted").ConfigureAwait(false);
        ConsoleAnswer set = await TypeTimeAsync(stage, stage.Cloud.Now, nonce).ConfigureAwait(false);
        stage.Expect("the answer to that nonce sets the clock", set.Error is null, $"the console says {set.Error ?? "ok"}");
        ConsoleAnswer again = await TypeTimeAsync(stage, stage.Cloud.Now + DayS, nonce).ConfigureAwait(false);
        stage.Expect("the nonce is good once", again.Error == "policy", $"the console says {again.Error ?? "ok"}");
        await NearAsync(stage, "the clock stands at the true time").ConfigureAwait(false);
        await stage.DeniedOnConsoleAsync("what is over", tokens.Expired, "expired").ConfigureAwait(false);
        await stage.OpensAsync("the token that was denied for the clock alone opens", () => stage.SwipeAsync(tokens.Good)).ConfigureAwait(false);
    }

    private static async Task<ConsoleAnswer> TypeTimeAsync(Stage stage, long now, byte[] nonce)
    {
        stage.Book.Change(page => page with { AdminSeq = page.AdminSeq + 1 });
        byte[] message = AdminWriter.Write(stage.Keys, new TimeCommand(now, nonce), stage.Book.Page.AdminSeq, now + 60);
        return await stage.TypeAsync("admin " + Base64Url.Encode(message)).ConfigureAwait(false);
    }

    private static async Task LyingServerAsync(Stage stage, Tokens tokens)
    {
        await stage.OpenWindowAsync().ConfigureAwait(false);
        stage.Board.TurnThumb(1);
        using LyingTimeServer server = new();
        await DemandAsync(stage, $"mqtt ntp {server.Address}").ConfigureAwait(false);
        foreach (string line in server.AuthorityLines())
        {
            await DemandAsync(stage, line).ConfigureAwait(false);
        }

        // Its own clock has lost the year too, or it would not ask.
        foreach (long lie in (long[])[9 * YearS, -YearS / 2])
        {
            server.AheadS = lie;
            stage.Board.ClockOffsetS = -9 * YearS;
            stage.Board.Network = false;
            stage.Board.Network = true;
            string years = lie > 0 ? "9 years ahead" : "half a year behind";
            int before = server.Questions;
            await Patience.UntilAsync(() => server.Questions > before, QuestionPatience).ConfigureAwait(false);
            bool isTaken = await Patience.UntilAsync(() => Math.Abs((stage.Board.Read().ClockUtc - DateTime.UtcNow).TotalSeconds - lie) < SlackS, AnswerPatience).ConfigureAwait(false);
            string does = lie > 0 ? "takes" : "does not take what lies behind its floor,";
            stage.Expect($"the lock asks the time server for the year before it looks at certificates, and {does} {years}", isTaken == lie > 0 && server.Questions > before, $"the system clock says {stage.Board.Read().ClockUtc:yyyy-MM-dd}, {server.Questions} questions");
            await NearAsync(stage, $"the access clock does not follow it {years}").ConfigureAwait(false);
            await SaysAsync(stage, $"{years}, what is over is", tokens.Expired, "expired").ConfigureAwait(false);
            await SaysAsync(stage, $"{years}, what is not due is", tokens.Future, "not-yet-valid").ConfigureAwait(false);
        }

        Mark back = stage.Here();
        await DemandAsync(stage, "mqtt ca clear").ConfigureAwait(false);
        stage.Board.ClockOffsetS = 0;
        LockEvent? question = await stage.EventAsync(back, "time-request", QuestionPatience).ConfigureAwait(false);
        stage.Expect("without the authority it is back at its broker", question is { MacGood: true }, question is null ? "it stayed away" : "time-request event");
        await stage.EventAsync(back, "admin").ConfigureAwait(false);
    }

    // With an authority pinned that its broker's certificate is not from it has no cloud to tell.
    private static async Task SaysAsync(Stage stage, string rule, byte[] token, string reason)
    {
        Mark mark = stage.Here();
        ConsoleAnswer reply = await stage.TypeTokenAsync(token).ConfigureAwait(false);
        stage.Expect($"{rule} {reason}", reply.Error == reason, $"the console says {reply.Error ?? "ok"}");
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
    }

    private static async Task DemandAsync(Stage stage, string line)
    {
        ConsoleAnswer reply = await stage.TypeAsync(line).ConfigureAwait(false);
        if (reply.Error is not null)
        {
            stage.Expect($"the console takes {string.Join(' ', line.Split(' ')[..3])}", held: false, $"it says {reply.Error}");
        }
    }

    private static async Task NearAsync(Stage stage, string rule)
    {
        ConsoleAnswer reply = await stage.TypeAsync("time").ConfigureAwait(false);
        bool isNumber = long.TryParse(reply.Value("time"), out long said);
        long off = said - DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        stage.Expect(rule, isNumber && Math.Abs(off) <= SlackS, isNumber ? $"{off} s off" : $"time {reply.Value("time")}");
    }

    private sealed class Tokens(Stage stage, long now)
    {
        internal byte[] Good { get; } = stage.Mint(stage.NewDelivery() with { NotBefore = now - 600, Expires = now + 7200 });

        internal byte[] Expired { get; } = stage.Mint(stage.NewDelivery() with { NotBefore = now - 7200, Expires = now - 60 });

        internal byte[] Future { get; } = stage.Mint(stage.NewDelivery() with { NotBefore = now + 3600, Expires = now + 7200 });
    }
}
