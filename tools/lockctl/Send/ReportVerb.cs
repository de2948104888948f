using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send report</c>: fetches the lock's audit log into a file, and judges it.</summary>
internal static class ReportVerb
{
    private const string Notes = """
        The file holds the lock's messages as they came, one a line; 'lockctl audit show' prints it and 'lockctl audit verify' judges it again, with events or heads that you know from elsewhere. An older
        file of that name is replaced. Exit code 0: the log is whole and good up to its head.
        """;

    // Between two messages; the lock sends one at a time, after the events that wait.
    private static readonly TimeSpan MessagePatience = TimeSpan.FromSeconds(15);

    public static Command Build(SendOptions options)
    {
        var from = new Option<int?>("--from") { Description = "From this entry on. Default: all that the lock has kept", HelpName = "N", CustomParser = Parsers.Number(1, int.MaxValue) };
        var file = new Option<string?>("--out") { Description = "Where to. Default: LOCK-TIME.audit.jsonl in the current folder", HelpName = "FILE" };
        var command = new NotedCommand("report", "Fetch the lock's audit log, and judge it", Notes) { from, file };
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(file) is { } wanted)
            {
                KeyringFile.Spare(wanted);
            }

            using var session = options.Open(parsed);
            var log = new ReportCollector(RandomNumberGenerator.GetBytes(16));
            var answer = await session.AskAsync(new ReportCommand(parsed.GetValue(from) ?? 1, log.Nonce), log.Take);
            var path = parsed.GetValue(file) ?? $"{session.LockId}-{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.audit.jsonl";
            return answer.IsOk ? await CollectAsync(session, answer, log, path) : session.Output.Tell(answer);
        });
        return command;
    }

    private static async Task<int> CollectAsync(SendSession session, Answer answer, ReportCollector log, string path)
    {
        while (!log.IsComplete && await session.NextAsync(MessagePatience) is { } arrival)
        {
            if (arrival.Heard is { } heard)
            {
                log.Take(heard);
            }
        }

        if (log.Lines.Count == 0)
        {
            return session.Output.Tell(answer with { Reason = Answer.NoAnswer, Words = "the lock has taken the command, and no log came: may this user read the topic audit?" });
        }

        SafeFile.Replace(path, string.Concat(log.Lines.Select(line => Encoding.UTF8.GetString(line) + "\n")));
        var lines = log.Lines.Select((payload, index) => (index + 1, payload)).ToList();
        var verdict = AuditVerifier.Judge(lines, session.LockId, epoch => session.Keyring.Page.KeysOf(session.LockId, epoch), log.Heads(session.LockId, session.Keyring.Page));
        var told = verdict.Fault is { } fault ? answer with { Reason = AuditText.Word(fault.Kind), Words = $"{fault}; what came is in {path}" } : answer with { Words = Good(verdict, path) };
        return session.Output.Tell(told, ("file", path), ("entries", verdict.Good.Count), ("head", JsonValue.Create(verdict.LastWord?.Head)));
    }

    private static string Good(AuditVerdict verdict, string path) => verdict.Last is { } last
        ? $"entries {verdict.Good[0].Entry.Number} to {last.Entry.Number} are what the lock wrote; they are in {path}"
        : $"the log has no entry from there on: its head is {verdict.LastWord?.Head}";
}
