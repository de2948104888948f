using System.CommandLine;
using System.CommandLine.Parsing;
using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>The tree of commands, and the one place where errors become exit codes.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var command = string.Join(' ', Names(parsed.CommandResult).Prepend("lockctl"));
            Console.Error.WriteLine($"error: {OneLine(FirstError(parsed))}");
            Console.Error.WriteLine($"see: {command} --help");
            return Exit.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is Failure or SerialException)
        {
            Console.Error.WriteLine($"error: {OneLine(e.Message)}");
            return Exit.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Files have their own words for this; what is left is mostly what is printed: a full disk behind it, or nobody at all.
            Console.Error.WriteLine($"error: input or output failed: {OneLine(e.GetBaseException().Message)}");
            return Exit.Failed;
        }
    }

    /// <summary>The whole tree: what the documentation may name.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("Makes, installs, watches and commands Latchkey locks; issues their tokens, and judges their logs.\n\nExit codes: 0 done, 1 failed (the reason is on stderr), 2 the command line is wrong.")
        {
            new Command("keyring", "The fleet master, and what is known of each lock")
            {
                KeyringInitCommand.Build(), KeyringShowCommand.Build(), KeyringAddLockCommand.Build(), KeyringEpochCommand.Build(), KeyringPassphraseCommands.Build(),
            },
            new Command("token", "Access tokens: issue them, explain them, show them as a QR code") { TokenIssueCommand.Build(), TokenShowCommand.Build(), TokenQrCommand.Build() },
            ManufactureCommand.Build(),
            new Command("fleet", "Many locks: make them, label them, count them") { FleetManufactureCommand.Build(), FleetLabelsCommand.Build(), FleetReportCommand.Build() },
            PairCommand.Build(),
            ConsoleCommand.Build(),
            WatchCommand.Build(),
            SendCommand.Build(),
            new Command("audit", "The log of a lock: judge it, print it") { AuditCommands.BuildVerify(), AuditCommands.BuildShow() },
        };
        NotedCommand.ShowNotes(root);
        return root;
    }

    // A word that is no command makes the library complain first that a command is missing, which helps nobody.
    private static string FirstError(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? $"'{parsed.UnmatchedTokens[0]}' is no command or option of {parsed.CommandResult.Command.Name}"
        : parsed.Errors[0].Message;

    // Words of files and of the library are in it: no line ends, and nothing that a terminal would obey.
    private static string OneLine(string text) =>
        new([.. string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(c => char.IsControl(c) ? '\ufffd' : c)]);

    private static IEnumerable<string> Names(SymbolResult? result) =>
        result is CommandResult { Parent: not null } command ? Names(command.Parent).Append(command.Command.Name) : [];
}
