using System.Text;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// Talks to one lock: a command goes out, the same bytes again when the lock comes online and every few seconds, until the event comes that answers it. The lock carries a command out once,
/// however often it comes; to the last one again it gives the same answer. A token goes out once: to the lock it would be another visitor.
/// </summary>
internal sealed class SendSession(LockLine line, OpenKeyring keyring, EndOfWork end, SendOutput output, TimeSpan patience) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    // A refusal without a number may be of somebody else's message: what ours came to can still be heard for so long.
    private static readonly TimeSpan AfterHint = TimeSpan.FromSeconds(3);

    // How much longer than we wait the lock may carry the command out.
    private const int GraceS = 60;

    private string availability = "";
    private bool warned;

    public string LockId => line.LockId;

    public OpenKeyring Keyring => keyring;

    public SendOutput Output => output;

    /// <summary>How long to wait for an answer.</summary>
    public TimeSpan Patience => patience;

    /// <summary>Ctrl+C.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Sends a command under the keyring's next number, and waits for its answer.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="aside">Is shown whatever else the lock says meanwhile; null for nobody.</param>
    public async Task<Answer> AskAsync(AdminCommand command, Action<Heard>? aside = null)
    {
        var epoch = keyring.Page.EpochOf(LockId);
        var seq = keyring.NextSeq(LockId);
        var expires = DateTimeOffset.UtcNow.Add(patience).ToUnixTimeSeconds() + GraceS;
        var bytes = AdminWriter.Write(keyring.Page.KeysOf(LockId, epoch), command, seq, expires);
        output.Progress($"{command.Name} goes to {LockId} as command {seq}");

        // An answer in an older epoch is from before a pairing, when the numbers began anew.
        bool IsIt(Heard heard) => heard.Name == "admin" && heard.Whole("seq") == seq && heard.KeyId >= epoch;
        bool IsHint(Heard heard) => heard.Name == "admin" && heard.Whole("seq") is null && heard.KeyId >= epoch;
        var (heard, isHint) = await ExchangeAsync("cmd/admin", bytes, repeats: true, IsIt, IsHint, aside);
        if (heard is null)
        {
            return new Answer(command.Name, seq, Answer.NoAnswer, Silence(), null);
        }

        if (heard.Flag("ok"))
        {
            return new Answer(command.Name, seq, null, AnswerWords.Done(command, heard), heard);
        }

        var reason = heard.Text("reason");
        return new Answer(command.Name, seq, reason, AnswerWords.Refused(command, reason, isHint), heard);
    }

    /// <summary>Sends bytes until an event answers them.</summary>
    /// <param name="leaf">The topic below the lock's root.</param>
    /// <param name="payload">The bytes.</param>
    /// <param name="repeats">Whether they may go out again, when the lock comes online and every few seconds.</param>
    /// <param name="isAnswer">Knows the answer.</param>
    /// <param name="isHint">Knows what is one unless the answer itself comes soon.</param>
    /// <param name="aside">Is shown the rest; null for nobody.</param>
    /// <returns>Null when none came in time.</returns>
    public async Task<(Heard? Answer, bool IsHint)> ExchangeAsync(string leaf, byte[] payload, bool repeats, Func<Heard, bool> isAnswer, Func<Heard, bool> isHint, Action<Heard>? aside)
    {
        await line.PublishAsync(leaf, payload);
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        var next = Environment.TickCount64 + (long)Again.TotalMilliseconds;
        Heard? hint = null;
        while (!End.IsCancellationRequested && Environment.TickCount64 < deadline)
        {
            var arrival = await NextAsync(TimeSpan.FromMilliseconds(Math.Min(deadline, next) - Environment.TickCount64));
            if (arrival is { Heard: { Leaf: "event", Origin: Origin.Good, Retained: false } heard })
            {
                if (isAnswer(heard))
                {
                    return (heard, false);
                }

                if (hint is null && isHint(heard))
                {
                    hint = heard;
                    deadline = Math.Min(deadline, Environment.TickCount64 + (long)AfterHint.TotalMilliseconds);
                }
            }

            if (arrival?.Heard is { } other)
            {
                aside?.Invoke(other);
            }

            if (IsComingOnline(arrival) || Environment.TickCount64 >= next)
            {
                next = Environment.TickCount64 + (long)Again.TotalMilliseconds;
                await (repeats ? RepeatAsync(leaf, payload) : Task.CompletedTask);
            }
        }

        return (hint, true);
    }

    /// <summary>The next arrival, with note taken of what it says about the lock.</summary>
    public async Task<Arrival?> NextAsync(TimeSpan limit)
    {
        var arrival = await line.NextAsync(limit, End);
        if (arrival?.Heard is { Leaf: "availability" } word)
        {
            availability = Encoding.UTF8.GetString(word.Payload);
        }
        else if (arrival?.Heard is { Origin: Origin.Good, KeyId: { } kid } && kid > keyring.Page.Entry(LockId).Epoch)
        {
            Follow(kid);
        }

        return arrival;
    }

    /// <summary>Why there may have been no answer.</summary>
    public string Silence()
    {
        var why = availability switch
        {
            "offline" => "the lock is offline, says the broker; what was sent is lost, so say it again when it is online",
            "" => "the broker knows of no such lock: is the id right, and may this user write its commands?",
            _ => "whether it was carried out is not known; lockctl watch shows what the lock says",
        };
        return $"no answer with a good MAC within {patience.TotalSeconds:0} s: {why}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        line.Dispose();
        end.Dispose();
    }

    // What the broker had kept is no coming online: the message has only just gone out.
    private static bool IsComingOnline(Arrival? arrival) =>
        arrival is { Heard: null, IsUp: true } || (arrival is { Heard: { Leaf: "availability", Retained: false } word } && word.Payload.AsSpan().SequenceEqual("online"u8));

    private async Task RepeatAsync(string leaf, byte[] payload)
    {
        try
        {
            await line.PublishAsync(leaf, payload);
        }
        catch (Failure e)
        {
            output.Progress($"not repeated now: {e.Message}");
        }
    }

    // Only the holder of an epoch's keys can sign in it: the lock has taken a rekey whose answer was lost.
    private void Follow(int kid)
    {
        if (kid <= keyring.Page.Entry(LockId).HighestEpoch)
        {
            keyring.Confirm(LockId, kid, byPairing: false);
        }
        else if (!warned)
        {
            warned = true;
            Console.Error.WriteLine($"warning: {LockId} speaks in epoch {kid}, and this keyring has made keys up to {keyring.Page.Entry(LockId).HighestEpoch}: another copy of it has paired or rekeyed the lock");
        }
    }
}
