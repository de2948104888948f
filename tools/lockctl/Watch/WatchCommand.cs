using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl watch</c>: what a lock says, as it says it, and what others say in its name.</summary>
internal static class WatchCommand
{
    private const string Notes = BrokerOptions.Notes + """


        Each event has its number, its name, and what it means; times are those of this machine's zone. The broker is not trusted: what does not carry the lock's MAC is shown as FORGED, what was heard
        before as such, and numbers that are passed over as missing. (duress) at the end of a line: the visitor used a token of silent alarm, and nobody at the door can see that.
        Ctrl+C ends it, with exit code 0.

        Example:
          lockctl watch --broker broker.example:8884 --ca ca.crt --user watch --lock lk-7f3a21c09b44 --state lk-7f3a21c09b44.state
        """;

    private static readonly TimeSpan OncePatience = TimeSpan.FromSeconds(10);

    public static Command Build()
    {
        var broker = new BrokerOptions();
        var keyring = new KeyringOptions();
        var lockId = new Option<string>("--lock") { Description = "The lock", HelpName = "ID", Required = true, CustomParser = Parsers.Lock };
        var json = new Option<bool>("--json") { Description = "Print JSON, one object a line" };
        var once = new Option<bool>("--once") { Description = "End when the state is there; exit code 1 when there is none" };
        var time = new Option<TimeSpan?>("--for") { Description = "End after this time: 30s, 5m, 1h", HelpName = "TIME", CustomParser = Lengths.Parse };
        var state = new Option<string?>("--state") { Description = "Remember in this file which events were heard, so that the next run knows what it missed", HelpName = "FILE" };
        var command = new NotedCommand("watch", "Events and state of a lock, live, with the verdict over each", Notes) { lockId };
        broker.AddTo(command);
        command.Validators.Add(broker.Check);
        keyring.AddTo(command);
        foreach (var option in new Option[] { json, once, time, state })
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, _) =>
        {
            var id = parsed.GetValue(lockId)!;
            var keys = keyring.Open(parsed);
            var path = parsed.GetValue(state);
            IWatchView view = parsed.GetValue(json) ? new WatchJson(Console.Out) : new WatchText(Terminal.Out);
            var watch = new Watch(MemoryFile.Load(path, id), view, memory => Save(path, id, memory));
            using var end = new EndOfWork(parsed.GetValue(once) ? OncePatience : parsed.GetValue(time));
            using var line = new LockLine(broker.EndpointOf(parsed, keys.Page.Entry(id).Broker), id, keys, "availability", "state", "event", "audit");
            var complete = await watch.RunAsync(line, parsed.GetValue(once), end.Token);
            return complete || !parsed.GetValue(once) ? Exit.Ok : throw new Failure($"{id} has left no state with a good MAC at {line.Endpoint}: it was never there, or this user may not read it");
        });
        return command;
    }

    private static void Save(string? path, string lockId, LockMemory memory)
    {
        if (path is not null)
        {
            MemoryFile.Save(path, lockId, memory);
        }
    }
}
