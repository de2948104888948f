using System.CommandLine;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send rekey</c>: the new epoch is in the keyring before it is sent, and becomes the lock's when the lock has said so.</summary>
internal static class RekeyVerb
{
    private const string Notes = """
        Gives the lock the keys of a new epoch. Tokens of the old one open until --until, or until the next rekey. Without an answer the keyring stays in the old epoch, which the lock goes on to obey until
        it has heard the new one; the next command that hears the lock speak in the new epoch follows it.
        """;

    public static Command Build(SendOptions options)
    {
        var until = new Option<long?>("--until") { Description = "Until when tokens of the old epoch open, at most 400 days ahead. Default: +7d", HelpName = "TIME", CustomParser = Parsers.Time };
        var command = new NotedCommand("rekey", "Give the lock the keys of a new epoch", Notes) { until };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            var epoch = session.Keyring.ReserveEpoch(session.LockId);
            var answer = await session.AskAsync(new RekeyCommand(session.Keyring.Page.KeysOf(session.LockId, epoch), parsed.GetValue(until) ?? Parsers.Now + (7 * 86400)));
            if (answer.IsOk)
            {
                session.Keyring.Confirm(session.LockId, epoch, byPairing: false);
            }

            return session.Output.Tell(answer, ("epoch", session.Keyring.Page.Entry(session.LockId).Epoch));
        });
        return command;
    }
}
