using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Latchkey.Bench;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>A bench that stays up: what it does when its broker dies, and who may read what it keeps.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class UpkeepTests : IDisposable
{
    private const UnixFileMode GroupAndOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-upkeep-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_ends_with_an_error_when_its_mosquitto_is_killed()
    {
        (Process bench, _) = await StartAsync();

        await KillAsync("-KILL", Broker(bench));
        await bench.WaitForExitAsync(TestContext.Current.CancellationToken);

        string errors = await bench.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, bench.ExitCode);
        Assert.StartsWith("error: mosquitto ended unexpectedly", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task It_ends_well_when_one_ctrl_c_reaches_mosquitto_first()
    {
        (Process bench, _) = await StartAsync();

        int broker = Broker(bench);
        await KillAsync("-INT", broker);
        Assert.True(SpinWait.SpinUntil(() => Parent(broker) != bench.Id, TimeSpan.FromSeconds(5)), "mosquitto does not end");
        await KillAsync("-INT", bench.Id);
        await bench.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(string.Empty, await bench.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, bench.ExitCode);
    }

    [Fact]
    public async Task Everything_that_it_keeps_is_for_its_owner_alone()
    {
        string leftOver = Path.Combine(folder, "ready.json.new");
        await File.WriteAllTextAsync(leftOver, "by a bench that was killed", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(leftOver, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        (Process bench, ReadyFile ready) = await StartAsync();
        string[] kept = [Path.Combine(folder, "ready.json"), ready.DataDir, .. Directory.EnumerateFileSystemEntries(ready.DataDir, "*", SearchOption.AllDirectories)];
        string[] open = [.. kept.Where(path => (File.GetUnixFileMode(path) & GroupAndOthers) != UnixFileMode.None)];
        await KillAsync("-TERM", bench.Id);
        await bench.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(open);
        Assert.Superset(
            new HashSet<string> { "cloud.json", "camera.json", "world.json", "flash", "passwords", "mosquitto.conf" },
            kept.Select(path => Path.GetFileName(path)).ToHashSet());
    }

    private Task<(Process Bench, ReadyFile Ready)> StartAsync() =>
        BenchProcess.StartReadyAsync(Path.Combine(folder, "ready.json"), "--data", Path.Combine(folder, "data"));

    private static async Task KillAsync(string signal, params int[] processes)
    {
        using Process kill = Process.Start("kill", [signal, .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    // The only child of the bench; the parent is the second number behind the name's bracket (proc(5)).
    private static int Broker(Process bench) => Assert.Single(
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
        id => Parent(id) == bench.Id);

    private static int Parent(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }
}
