using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;

namespace Latchkey.Bench.Scenarios;

/// <summary>The answers to the question for the time: none, old ones, late ones.</summary>
internal sealed partial class TimeAttack
{
    // No answer comes: what was asked for is kept, to be played again.
    private static async Task<byte[]> WithheldAsync(Stage stage, Tokens tokens)
    {
        stage.Cloud.IsSilent = true;
        Mark boot = stage.Here();
        await stage.CutPowerAsync().ConfigureAwait(false);
        LockEvent? question = await stage.EventAsync(boot, "time-request").ConfigureAwait(false);
        await stage.CameraSaidAsync("ok", TimeSpan.FromSeconds(20)).ConfigureAwait(false);
        foreach ((string what, byte[] token) in ((string, byte[])[])[("a good token", tokens.Good), ("an expired one", tokens.Expired), ("a future one", tokens.Future)])
        {
            await stage.DeniedOnConsoleAsync($"while the answer is withheld, {what}", token, "clock-untrusted").ConfigureAwait(false);
        }

        return Hex.Decode(question?.Text("nonce") ?? string.Empty);
    }

    private static async Task RefusedAnswersAsync(Stage stage, byte[] old)
    {
        byte[] asked = await NextQuestionAsync(stage).ConfigureAwait(false);
        stage.Expect("it asks again, with another nonce", asked.Length == old.Length && !asked.AsSpan().SequenceEqual(old), Hex.Encode(asked));
        await RefusedAsync(stage, "an answer to the old question", stage.Cloud.Now, old).ConfigureAwait(false);
        await RefusedAsync(stage, "an answer to no question", stage.Cloud.Now, RandomNumberGenerator.GetBytes(16)).ConfigureAwait(false);
        await RefusedAsync(stage, "an answer more than a day behind what the lock once knew", stage.Cloud.Now - DayS - 60, asked).ConfigureAwait(false);
        byte[] late = await NextQuestionAsync(stage).ConfigureAwait(false);
        await stage.PassAsync(TooLate).ConfigureAwait(false);
        await RefusedAsync(stage, "an answer after more than 10 s", stage.Cloud.Now, late).ConfigureAwait(false);
        stage.Expect("after all of them it still does not trust its clock", !stage.Subscriber.IsOnline(withCamera: false), stage.Subscriber.Describe());
    }

    private static async Task LateAnswerAsync(Stage stage, Tokens tokens)
    {
        byte[] asked = await NextQuestionAsync(stage).ConfigureAwait(false);
        await stage.PassAsync(TimeSpan.FromSeconds(LateS)).ConfigureAwait(false);
        await stage.CarriedOutAsync($"an answer after {LateS} s is taken", new TimeCommand(stage.Cloud.Now, asked)).ConfigureAwait(false);
        ConsoleAnswer reply = await stage.TypeAsync("time").ConfigureAwait(false);
        bool isNumber = long.TryParse(reply.Value("uncertainty"), out long uncertainty);
        stage.Expect($"half of the journey is its uncertainty: at least {(LateS / 2) + 1} s", isNumber && uncertainty >= (LateS / 2) + 1 && uncertainty <= (LateS / 2) + 1 + SlackS, $"uncertainty {reply.Value("uncertainty")}");
        await NearAsync(stage, "and the truth lies in it").ConfigureAwait(false);
        await stage.DeniedOnConsoleAsync("what is over", tokens.Expired, "expired").ConfigureAwait(false);
        await stage.DeniedOnConsoleAsync("what is not due", tokens.Future, "not-yet-valid").ConfigureAwait(false);
    }

    // Without an answer the lock asks ever more seldom; a new connection begins anew.
    private static async Task<byte[]> NextQuestionAsync(Stage stage)
    {
        Mark mark = stage.Here();
        stage.Board.Network = false;
        stage.Board.Network = true;
        LockEvent? question = await stage.EventAsync(mark, "time-request", QuestionPatience).ConfigureAwait(false);
        return Hex.Decode(question?.Text("nonce") ?? string.Empty);
    }

    private static async Task RefusedAsync(Stage stage, string rule, long now, byte[] nonce)
    {
        Mark mark = stage.Here();
        long number = await stage.Cloud.SendAsync(new TimeCommand(now, nonce)).ConfigureAwait(false);
        LockEvent? answer = await stage.EventAsync(mark, told => told.Name == "admin" && told.Whole("seq") == number).ConfigureAwait(false);
        stage.Expect($"{rule} is refused as policy", answer is { MacGood: true } && answer.Text("reason") == "policy", answer is null ? "no answer" : answer.Text("reason") is { Length: > 0 } reason ? reason : "it was taken");
    }
}
