using System.CommandLine;
using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl keyring epoch</c>.</summary>
internal static class KeyringEpochCommand
{
    private const string Notes = """
        Pairing and rekeying keep the epoch by themselves. Setting it is for a lock that was paired elsewhere with the same fleet master, and for a keyring from a backup.
        --set takes an epoch that the lock says it is in (kid and keyEpoch of its messages). A number that was used up once is not handed out again, so --skip-to is always safe.
        """;

    public static Command Build()
    {
        var keyring = new KeyringOptions();
        var lockId = new Option<string?>("--lock") { Description = "The lock's id", HelpName = "ID", Required = true, CustomParser = Parsers.Lock };
        var set = new Option<int?>("--set") { Description = "The epoch that the lock is in", HelpName = "N", CustomParser = Parsers.Number(1, LockEntry.MaxEpoch) };
        var skip = new Option<int?>("--skip-to") { Description = "The next pairing or rekey is to use a higher epoch than this one", HelpName = "N", CustomParser = Parsers.Number(1, LockEntry.MaxEpoch - 1) };
        var seq = new Option<long?>("--seq")
        {
            Description = "The lock has seen this sequence number; the next admin message gets a higher one",
            HelpName = "N",
            CustomParser = Parsers.LongNumber(0, AdminWriter.MaxSequence - 1),
        };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var command = new NotedCommand("epoch", "The epoch of a lock, and its last sequence number: show them, or set them right", Notes) { lockId, set, skip, seq, json };
        keyring.AddTo(command);

        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(lockId)!;
            var open = keyring.Open(parsed);
            if (parsed.GetValue(set) is not null || parsed.GetValue(skip) is not null || parsed.GetValue(seq) is not null)
            {
                open.Change(id, entry => Changed(entry, parsed.GetValue(set), parsed.GetValue(skip), parsed.GetValue(seq)));
            }

            Print(id, open.Page, parsed.GetValue(json));
            return Exit.Ok;
        });
        return command;
    }

    private static LockEntry Changed(LockEntry entry, int? set, int? skip, long? seq)
    {
        var epoch = set ?? entry.Epoch;
        return entry with { Epoch = epoch, HighestEpoch = Math.Max(Math.Max(entry.HighestEpoch, epoch), skip ?? 0), Seq = Math.Max(entry.Seq, seq ?? 0) };
    }

    private static void Print(string lockId, Keyring keyring, bool json)
    {
        var entry = keyring.Entry(lockId);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(ShownLock.Of(lockId, entry, reveal: false), KeyringShownJson.Default.ShownLock));
            return;
        }

        var unlisted = keyring.Locks.ContainsKey(lockId) ? "" : " (not listed: supposed)";
        Console.WriteLine($"{lockId}: {(entry.Epoch == 0 ? "not paired" : $"epoch {entry.Epoch}")}{unlisted}, last seq {entry.Seq}, epochs up to {entry.HighestEpoch} used up");
    }
}
