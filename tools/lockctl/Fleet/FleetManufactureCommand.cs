using System.CommandLine;
using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl fleet manufacture</c>: makes one lock after the other, at one port or at several.</summary>
internal static class FleetManufactureCommand
{
    private const string Notes = """
        Waits for a lock at each port, makes it as 'lockctl manufacture' does, says how it went and waits for the next, until --count locks have passed or somebody presses
        Ctrl+C, which is safe at any moment: what is done is kept, and the same command goes on. A lock that has passed is not made twice, at whichever station it turns up;
        one that failed is tried again when it is taken off and comes back.
        Several stations may share a keyring and a folder, on one computer; with several ports each line names its own, and questions come one at a time.

        Examples:
          lockctl fleet manufacture --port /dev/ttyUSB0 --operator ada --count 50
          lockctl fleet manufacture --port /dev/ttyUSB0 --port /dev/ttyUSB1 --indicator good
        """;

    public static Command Build()
    {
        var ports = new Option<string[]>("--port") { Description = "The serial port of a lock's console; once for each", HelpName = "DEVICE", Required = true };
        var count = new Option<int?>("--count") { Description = "End when so many locks have passed. Default: go on until Ctrl+C", HelpName = "N", CustomParser = Parsers.Number(1, 100_000) };
        var json = new Option<bool>("--json") { Description = "Print a JSON object a line: each lock, and how each test went" };
        var options = new ManufactureOptions();
        var command = new NotedCommand("manufacture", "Make one lock after the other", Notes) { ports, count, json };
        options.AddTo(command, hasAgain: false);
        command.Validators.Add(result =>
        {
            var named = result.GetValue(ports) ?? [];
            if (named.Distinct(StringComparer.Ordinal).Count() != named.Length)
            {
                result.AddError("--port: each port once");
            }
        });
        command.SetAction(parsed => Run(parsed.GetValue(ports)!, options.Keyring.Open(parsed), options.FolderOf(parsed).Make(), options.Plan(parsed, null), new Tally(parsed.GetValue(count)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] ports, OpenKeyring keyring, MakersFolder folder, ManufacturePlan plan, Tally tally, bool json)
    {
        // What is wrong with the results is said before the first lock is touched.
        folder.Results.Rows();
        using var interrupt = new EndSignal();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Token);
        var threads = ports.Select(port => new Thread(() =>
        {
            var view = new StepView(end.Token, ports.Length > 1 ? Path.GetFileName(port) : "");
            new Station(port, () => new SerialLine(port), console => new Making(console, keyring, plan, folder, view, end.Token), made => Print(made, json), tally, view, end.Token).Run();

            // Either all end, or one has made the last lock.
            end.Cancel();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Console.Error.WriteLine(tally);
        return Exit.Ok;
    }

    private static void Print(MadeLock made, bool json) => Console.WriteLine(json ? made.ToJson() : $"{made.Row.LockId} {made.Row.Result}{(made.IsNew ? "" : " before")}");
}
