using Latchkey.Bench.Rig;
using Latchkey.Bench.Scenarios;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.CameraModule;
using Latchkey.Serial;
using Spectre.Console;

namespace Latchkey.Bench;

/// <summary>The bench: one lock on a virtual board, and the world around it. Plays a scenario, or stays up until it is told to end.</summary>
internal static class Program
{
    private static readonly TimeSpan SignalSkew = TimeSpan.FromSeconds(3);

    private static int Main(string[] arguments)
    {
        if (System.Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Width = 160;
        }

        OwnerOnly.FromHereOn();
        try
        {
            return new CommandLine().Run(arguments, Run);
        }
        catch (Exception fault) when (fault is BenchException or CameraModuleException or SerialException)
        {
            System.Console.Error.WriteLine($"error: {fault.Message}");
            return 1;
        }
    }

    private static int Run(Options options)
    {
        if (options.List)
        {
            foreach (Scenario each in Scenario.All)
            {
                System.Console.WriteLine($"{each.Name,-24} {each.Summary}");
            }

            return 0;
        }

        Scenario? scenario = Scenario.All.FirstOrDefault(each => each.Name == options.Scenario);
        if (options.Scenario is not null && scenario is null)
        {
            System.Console.Error.WriteLine($"error: there is no scenario \"{options.Scenario}\"; there are {string.Join(", ", Scenario.All.Select(each => each.Name))}");
            return CommandLine.UsageError;
        }

        if (options.ReadyFile is not null)
        {
            ReadyFile.Forget(options.ReadyFile);
        }

        using EndSignal end = new();
        BenchRig rig = new(options);
        try
        {
            return RunAsync(rig, options, scenario, end).GetAwaiter().GetResult();
        }
        finally
        {
            Waiting.Over();
            rig.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static async Task<int> RunAsync(BenchRig rig, Options options, Scenario? scenario, EndSignal end)
    {
        Task<int> work = WorkAsync(rig, options, scenario, end);
        Task brokerEnded = rig.Broker.EndedAsync();
        Task first = await Task.WhenAny(work, end.Requested, brokerEnded).ConfigureAwait(false);
        if (first == brokerEnded && !await CalledOffAsync(end).ConfigureAwait(false))
        {
            throw new BenchException($"mosquitto ended unexpectedly, and without it the bench is of no use: start it again. {rig.Broker.LastWords()}");
        }

        return first == work || work.IsCompleted ? await work.ConfigureAwait(false) : EndSignal.ExitCode(scenario is not null);
    }

    // Ctrl+C reaches the broker as it reaches the bench, and may take effect there first.
    private static async Task<bool> CalledOffAsync(EndSignal end) =>
        await Task.WhenAny(end.Requested, Task.Delay(SignalSkew)).ConfigureAwait(false) == end.Requested;

    private static async Task<int> WorkAsync(BenchRig rig, Options options, Scenario? scenario, EndSignal end)
    {
        if (scenario is { BeginsBlank: true })
        {
            await rig.PowerOnBlankAsync(options.HttpPort).ConfigureAwait(false);
            return await PlayAsync(rig, scenario).ConfigureAwait(false);
        }

        ReadyFile ready = await Waiting.ForAsync(
            "the lock starts",
            () => options.Blank ? rig.PowerOnForInstallerAsync(options.HttpPort) : rig.BringOnlineAsync(options.HttpPort)).ConfigureAwait(false);
        if (scenario is null)
        {
            LiveView.Show(ready, rig);
        }

        if (options.ReadyFile is not null)
        {
            ready.Write(options.ReadyFile);
        }

        if (scenario is null)
        {
            await end.Requested.ConfigureAwait(false);
            return 0;
        }

        return await PlayAsync(rig, scenario).ConfigureAwait(false);
    }

    private static async Task<int> PlayAsync(BenchRig rig, Scenario scenario)
    {
        AnsiConsole.MarkupLine($"[bold]{scenario.Name}[/]: {Markup.Escape(scenario.Summary)}");
        Stage stage = new(rig);
        await Waiting.ForAsync("it plays", () => scenario.PlayAsync(stage)).ConfigureAwait(false);
        stage.FirmwareStayedAlive();
        TraceInvariants.Check(stage, rig.Board.Trace.From(), rig.CameraKey.Value);
        AnsiConsole.MarkupLine($"clips: {Markup.Escape(rig.WhereClipsAre)}");
        return VerdictView.Show(scenario.Name, stage.All) ? 0 : 1;
    }
}
