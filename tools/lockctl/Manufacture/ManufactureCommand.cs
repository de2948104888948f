using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl manufacture</c>: makes one lock of a board that was just flashed.</summary>
internal static class ManufactureCommand
{
    private const string Notes = """
        Plug in at the console of a new lock. It gets its factory secret, which is in the keyring first, and shows that it kept it; then it shows its camera, its LED and
        buzzer, its motor and its door. The results get one row, and a lock that has passed gets its label. Progress goes to stderr, the result to stdout; exit code 1
        when a test failed.
        Whatever cuts it short, the same command goes on from there; a lock that has passed is not tested again without --again. A lock that is paired, or whose secret this
        keyring does not know, is left alone.
        'fleet manufacture' does one lock after the other.

        Examples:
          lockctl manufacture --port /dev/ttyUSB0 --operator ada --line "Model LK-1" --line "Example Locks, 1 Main Street, Springfield"
          lockctl manufacture label --lock lk-7f3a21c09b44 --label-size 50x30
        """;

    public static Command Build()
    {
        var options = new ManufactureOptions();
        var port = PortOption.Make();
        var patience = PortOption.MakePatience();
        var lockId = new Option<string?>("--lock") { Description = "The lock that it has to be. Default: whichever is at the port", HelpName = "ID", CustomParser = Parsers.Lock };
        var json = new Option<bool>("--json") { Description = "Print a JSON object: the lock, and how each test went" };
        var command = new NotedCommand("manufacture", "Make a lock: factory secret, self-tests, results, label", Notes) { port, lockId, patience, json, LabelCommand.Build() };
        options.AddTo(command, hasAgain: true);
        command.SetAction(parsed => Run(options.Keyring.Open(parsed), options.FolderOf(parsed), options.Plan(parsed, parsed.GetValue(lockId)), parsed.GetValue(port)!, PortOption.Patience(parsed.GetValue(patience)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(OpenKeyring keyring, MakersFolder folder, ManufacturePlan plan, string port, TimeSpan patience, bool json)
    {
        using var end = new EndSignal();
        var view = new StepView(end.Token);
        try
        {
            using var console = new LockConsole(port, end.Token);
            var making = new Making(console, keyring, plan, folder.Make(), view, end.Token);
            view.Doing("lock", "waiting for its prompt");
            making.Meet(patience, plan.LockId);
            return Print(making.Run(), json);
        }
        catch (OperationCanceledException)
        {
            throw new Failure("called off; the factory secret is kept, and the same command goes on from here");
        }
        finally
        {
            view.Clear();
        }
    }

    private static int Print(MadeLock made, bool json)
    {
        if (json)
        {
            Console.WriteLine(made.ToJson());
        }
        else if (made.Row.HasPassed)
        {
            Console.WriteLine($"{made.Row.LockId} {(made.IsNew ? "has passed" : "had passed before")}; its label: {made.Label}");
        }

        return made.Row.HasPassed ? Exit.Ok : throw new Failure($"{made.Row.LockId} has failed: {made.Faults}. It is marked so in the results and has no label: mend it, then run this again");
    }
}
