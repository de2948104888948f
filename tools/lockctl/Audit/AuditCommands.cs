using System.CommandLine;
using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl audit</c>: the log that a lock cannot rewrite, judged by whoever holds the fleet master.</summary>
internal static class AuditCommands
{
    private const string VerifyNotes = AuditOptions.Notes + """

        Exit code 0: every entry is what the lock wrote, in its place. Exit code 1: the first that is not is named, or a file cannot be read.

        Example:
          lockctl audit verify audit.jsonl --events events.jsonl
        """;

    private const string ShowNotes = AuditOptions.Notes + """

        The verdict and the exit code are those of audit verify. Times are UTC.
        """;

    public static Command BuildVerify() => Build("verify", "Check a log along its chain, name the first fault, and say up to where it holds", VerifyNotes, Verify);

    public static Command BuildShow() => Build("show", "Print a log for a person, with the verdict", ShowNotes, Show);

    private static NotedCommand Build(string name, string description, string notes, Action<AuditVerdict, bool> print)
    {
        var options = new AuditOptions();
        var command = new NotedCommand(name, description, notes);
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var verdict = AuditFile.Judge(parsed, options);
            print(verdict, parsed.GetValue(options.Json));
            return Code(verdict, parsed.GetValue(options.File)!);
        });
        return command;
    }

    private static void Verify(AuditVerdict verdict, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(AuditJson.Of(verdict, withEntries: false), AuditJsonContext.Default.AuditJson));
        }
        else
        {
            AuditText.Print(verdict);
        }
    }

    private static void Show(AuditVerdict verdict, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(AuditJson.Of(verdict, withEntries: true), AuditJsonContext.Default.AuditJson));
        }
        else
        {
            AuditTable.Print(verdict);
            AuditText.Print(verdict);
        }
    }

    private static int Code(AuditVerdict verdict, string path)
    {
        if (verdict.Fault is not { } fault)
        {
            return Exit.Ok;
        }

        Console.Error.WriteLine($"error: {path}, {fault}");
        return Exit.Failed;
    }
}
