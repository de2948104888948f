using System.CommandLine;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>What every command to a lock is told, before or behind its name.</summary>
internal sealed class SendOptions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);

    private readonly BrokerOptions broker = new();

    private readonly KeyringOptions keyring = new();

    private readonly Option<string?> lockId = new("--lock") { Description = "The lock", HelpName = "ID", Recursive = true, CustomParser = Parsers.Lock };

    private readonly Option<TimeSpan?> timeout = new("--timeout") { Description = "How long to wait for the lock's answer. Default: 15s (time: 60s)", HelpName = "TIME", Recursive = true, CustomParser = Lengths.Parse };

    private readonly Option<long?> seq = new("--seq")
    {
        Description = "Number the command so, and the next ones from there on, when the lock says 'stale': above every number that it has taken. Default: the keyring's next",
        HelpName = "N",
        Recursive = true,
        CustomParser = Numbered,
    };

    private readonly Option<bool> json = new("--json") { Description = "Print a JSON object", Recursive = true };

    /// <summary>Declares them.</summary>
    public void AddTo(Command command)
    {
        broker.AddTo(command);
        foreach (var option in keyring.All.Concat([lockId, timeout, seq, json]))
        {
            option.Recursive = true;
            command.Options.Add(option);
        }
    }

    /// <summary>Makes a usage error of a command line that lacks the lock, or breaks a rule between options.</summary>
    public Command WithLock(Command command)
    {
        // Not Required: the parser asks nothing of a command's parents.
        command.Validators.Add(result =>
        {
            broker.Check(result);
            if (result.GetResult(lockId) is null)
            {
                result.AddError("--lock is missing: which lock?");
            }
        });
        return command;
    }

    /// <summary>Opens the keyring and connects.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="patience">How long to wait for an answer when the command line does not say.</param>
    /// <exception cref="Failure">One of them does not work.</exception>
    public SendSession Open(ParseResult parsed, TimeSpan? patience = null)
    {
        var id = parsed.GetValue(lockId)!;
        var keys = keyring.Open(parsed);
        _ = keys.Page.EpochOf(id);
        if (parsed.GetValue(seq) is { } first)
        {
            if (first <= keys.Page.Entry(id).Seq)
            {
                throw new Failure($"--seq {first} is not above {keys.Page.Entry(id).Seq}, the last number that this keyring has given out for {id}");
            }

            keys.RaiseSeq(id, first - 1);
        }

        var end = new EndOfWork();
        try
        {
            var line = new LockLine(broker.EndpointOf(parsed, keys.Page.Entry(id).Broker), id, keys, "event", "availability", "audit");
            return new SendSession(line, keys, end, new SendOutput(id, parsed.GetValue(json)), parsed.GetValue(timeout) ?? patience ?? DefaultTimeout);
        }
        catch (Failure)
        {
            end.Dispose();
            throw;
        }
    }

    private static long? Numbered(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (long.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) && number is >= 1 and <= AdminWriter.MaxSequence)
        {
            return number;
        }

        result.AddError($"--seq '{text}': a whole number from 1 to {AdminWriter.MaxSequence}");
        return null;
    }
}
