using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl console</c>: the lock's own console, for a person or a program.</summary>
internal static class ConsoleCommand
{
    private const string Notes = """
        At a terminal it is a terminal: what you type is edited here and sent by Enter. Ctrl+] leaves. Lines that carry secrets are not recalled by the arrow keys, and no line is kept.
        When stdin is a file or a pipe, each of its lines is sent when the one before is answered; empty lines and those that begin with # are not. Exit code 1: the lock refused one.

        Example:
          printf 'status\nconfig relock.after_s 20\n' | lockctl console --port /dev/ttyUSB0
        """;

    public static Command Build()
    {
        var port = PortOption.Make();
        var patience = PortOption.MakePatience();
        var answer = new Option<int?>("--timeout") { Description = "How many seconds an answer may pause before it is given up. Default: 45", HelpName = "SECONDS", CustomParser = Parsers.Number(1, 3600) };
        var json = new Option<bool>("--json") { Description = "Print one JSON object for each answer; stdin is a pipe then" };
        var command = new NotedCommand("console", "Talk to a lock through its console", Notes) { port, patience, answer, json };
        command.SetAction(parsed =>
        {
            if (!Console.IsInputRedirected)
            {
                return parsed.GetValue(json) ? throw new Failure("--json is for lines from a pipe: at a terminal there is nobody to read it") : Type(parsed.GetValue(port)!);
            }

            return Pipe(parsed.GetValue(port)!, PortOption.Patience(parsed.GetValue(patience)), TimeSpan.FromSeconds(parsed.GetValue(answer) ?? 45), parsed.GetValue(json));
        });
        return command;
    }

    private static int Type(string path)
    {
        Typing.Run(path);
        return Exit.Ok;
    }

    private static int Pipe(string path, TimeSpan boot, TimeSpan patience, bool json)
    {
        using var end = new EndSignal();
        try
        {
            using var console = new LockConsole(path, end.Token);
            console.Meet(boot);
            return PipedLines.Run(console, patience, json) == 0 ? Exit.Ok : Exit.Failed;
        }
        catch (OperationCanceledException)
        {
            throw new Failure("called off");
        }
    }
}
