using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl pair</c>: installs a lock, from its box to its keys.</summary>
internal static class PairCommand
{
    private const string Notes = """
        Plug in at the lock's console. A blank lock gets a factory secret, its camera a key, its bolt is measured, it joins the
        Wi-Fi, it is told its login at the broker and whom to trust there, and then it is paired with the keyring.
        What is done already is not done again, so that an installation that was cut short just goes on. --again does it once more; a lock that is paired takes that only
        in its pairing window: hold the inside button for 5 s.
        Progress goes to stderr, the result to stdout. The keyring has the factory secret and the new epoch before the lock hears of them; Ctrl+C is safe at any moment.

        Examples:
          lockctl pair --port /dev/ttyUSB0 --broker broker.example:8883 --ca ca.crt --mqtt-password-file lock.password --wifi "My home"
          lockctl pair --port /dev/pts/3 --broker localhost:1883 --bolt out --utc-offset +60
        """;

    public static Command Build()
    {
        var options = new PairOptions();
        var command = new NotedCommand("pair", "Install a lock through its console: factory secret, camera, calibration, Wi-Fi, broker, pairing", Notes);
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    private static int Run(ParseResult parsed, PairOptions options)
    {
        var plan = options.Plan(parsed);
        var keyring = options.Keyring.Open(parsed);
        using var end = new EndSignal();
        var view = new StepView(end.Token);
        try
        {
            using var console = new LockConsole(parsed.GetValue(options.Port)!, end.Token);
            var installation = new Installation(console, keyring, plan, view, end.Token);
            var results = installation.Run(PortOption.Patience(parsed.GetValue(options.Patience)));
            Print(installation, results, parsed.GetValue(options.Json));
            return Exit.Ok;
        }
        catch (OperationCanceledException)
        {
            throw new Failure("called off; what is done is kept, and the same command goes on from here");
        }
        finally
        {
            view.Clear();
        }
    }

    private static void Print(Installation installation, List<(string Name, StepResult Result)> results, bool json)
    {
        var entry = installation.Keyring.Page.Entry(installation.LockId);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(
                new InstalledLock(installation.LockId, entry.Epoch, entry.Broker, [.. results.Select(step => new TakenStep(step.Name, step.Result.Outcome.ToString().ToLowerInvariant(), step.Result.Detail))]),
                InstalledLockJson.Default.InstalledLock)
            : $"{installation.LockId} is paired, in epoch {entry.Epoch}.");
    }
}

/// <summary>What <c>--json</c> prints.</summary>
internal sealed record InstalledLock(string Lock, int Epoch, string? Broker, IReadOnlyList<TakenStep> Steps);

/// <summary>A step of it: <c>done</c>, <c>already</c> or <c>skipped</c>.</summary>
internal sealed record TakenStep(string Step, string Outcome, string Detail);

/// <summary>Compile-time JSON of both.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InstalledLock))]
internal sealed partial class InstalledLockJson : JsonSerializerContext;
