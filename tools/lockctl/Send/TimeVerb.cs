using System.CommandLine;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send time</c>: the lock asks, with a nonce; this answers.</summary>
internal static class TimeVerb
{
    private const string Notes = """
        A lock takes the time only as the answer to a question of its own, so that nobody can play an old answer to it: this waits for the question (time-request), and answers it. The lock asks when it
        connects, then once a day; 'lockctl send reboot' makes it connect anew. With --serve it goes on to answer until Ctrl+C: a time service for one lock. The time is this machine's: keep it right.
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Build(SendOptions options)
    {
        var serve = new Option<bool>("--serve") { Description = "Go on to answer until Ctrl+C" };
        var command = new NotedCommand("time", "Tell the lock the time when it asks", Notes) { serve };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed, Patience);
            return parsed.GetValue(serve) ? await ServeAsync(session) : session.Output.Tell(await OnceAsync(session));
        });
        return command;
    }

    private static async Task<int> ServeAsync(SendSession session)
    {
        while (await RequestAsync(session, Timeout.InfiniteTimeSpan) is { } nonce)
        {
            session.Output.Tell(await AnswerAsync(session, nonce));
        }

        return Exit.Ok;
    }

    private static async Task<Answer> OnceAsync(SendSession session)
    {
        session.Output.Progress($"waiting for {session.LockId} to ask for the time");
        return await RequestAsync(session, session.Patience) is { } nonce
            ? await AnswerAsync(session, nonce)
            : new Answer("time", null, Answer.NoAnswer, $"the lock did not ask for the time within {session.Patience.TotalSeconds:0} s: it does when it connects, then once a day; 'lockctl send reboot' makes it connect anew", null);
    }

    // The question waits for 10 s only: a number that is taken is passed by at once, without asking anybody.
    private static async Task<Answer> AnswerAsync(SendSession session, byte[] nonce)
    {
        var answer = await TellAsync(session, nonce);
        if (answer.Reason != "stale")
        {
            return answer;
        }

        session.Keyring.RaiseSeq(session.LockId, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        return await TellAsync(session, nonce);
    }

    private static Task<Answer> TellAsync(SendSession session, byte[] nonce) => session.AskAsync(new TimeCommand(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), nonce));

    private static async Task<byte[]?> RequestAsync(SendSession session, TimeSpan patience)
    {
        var deadline = patience == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (!session.End.IsCancellationRequested && Environment.TickCount64 < deadline)
        {
            var left = patience == Timeout.InfiniteTimeSpan ? patience : TimeSpan.FromMilliseconds(deadline - Environment.TickCount64);
            if ((await session.NextAsync(left))?.Heard is { Name: "time-request", Origin: Origin.Good, Retained: false } asked && asked.Text("nonce") is { Length: 32 } hex)
            {
                return Hex.Decode(hex);
            }
        }

        return null;
    }
}
