using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The arrows between the firmware and the rest point one way.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Latchkey.Core")]
    [InlineData("Latchkey.Firmware")]
    public void Only_Program_names_a_driver(string assembly)
    {
        using ModuleDefinition firmware = ReferenceFlavour.Load(assembly);
        Findings.None(Architecture.DriversNamed(firmware));
    }

    [Fact]
    public void Only_Program_cs_mentions_the_drivers_in_its_text()
    {
        IEnumerable<string?> files = FirmwareSources().Where(file => File.ReadAllText(file).Contains("Hal.Esp32", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["Program.cs"], files);
    }

    [Theory]
    [InlineData("Latchkey.Core")]
    [InlineData("Latchkey.Firmware")]
    public void The_firmware_neither_asks_for_the_time_nor_sleeps_nor_locks(string assembly)
    {
        using ModuleDefinition firmware = ReferenceFlavour.Load(assembly);
        Findings.None(Architecture.ForbiddenCalls(firmware));
    }

    [Fact]
    public void The_firmware_leans_on_nothing_but_its_contracts_and_three_assemblies_of_the_platform()
    {
        using ModuleDefinition firmware = ReferenceFlavour.Load("Latchkey.Firmware");
        Findings.None(firmware.AssemblyReferences.Select(reference => reference.Name).Except(Architecture.FirmwareMayReference));
    }

    [Fact]
    public void The_core_leans_on_its_contracts_and_knows_nothing_of_the_rest()
    {
        using ModuleDefinition core = ReferenceFlavour.Load("Latchkey.Core");
        Findings.None(core.AssemblyReferences.Select(reference => reference.Name).Except(Architecture.FirmwareMayReference.Except(["Latchkey.Hal.Esp32", "Latchkey.Core"])));
    }

    [Fact]
    public void The_contracts_lean_on_nothing()
    {
        using ModuleDefinition contracts = ReferenceFlavour.Load("Latchkey.Hal");
        Assert.Equal(["mscorlib"], contracts.AssemblyReferences.Select(reference => reference.Name));
    }

    [Fact]
    public void The_drivers_do_not_know_the_firmware()
    {
        using ModuleDefinition drivers = ReferenceFlavour.Load("Latchkey.Hal.Esp32");
        Assert.Empty(drivers.AssemblyReferences.Select(reference => reference.Name).Intersect(["Latchkey.Core", "Latchkey.Firmware"]));
    }

    [Fact]
    public void Only_the_loop_feeds_the_watchdog()
    {
        using ModuleDefinition core = ReferenceFlavour.Load("Latchkey.Core");
        using ModuleDefinition firmware = ReferenceFlavour.Load("Latchkey.Firmware");
        using ModuleDefinition drivers = ReferenceFlavour.Load("Latchkey.Hal.Esp32");
        Assert.Empty(Architecture.Feeders(core));
        Assert.Equal(["Latchkey.Controller::Step"], Architecture.Feeders(firmware));
        Assert.Equal(["Latchkey.Hal.Esp32.Esp32DevKitC::Pins", "Latchkey.Hal.Esp32.Esp32S3DevKitC::Pins", "Latchkey.Hal.Esp32.Watchdog::.ctor"], Architecture.Feeders(drivers).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_feeds_the_watchdog_is_seen()
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(
            "namespace Latchkey.Hal { interface IWatchdog { void Feed(); } } namespace Latchkey.Cloud { class C { void M(Latchkey.Hal.IWatchdog w) => w.Feed(); } }");
        Assert.Equal(["Latchkey.Cloud.C::M"], Architecture.Feeders(module));
    }

    [Theory]
    [InlineData("class C { long M() => System.DateTime.UtcNow.Ticks; }")]
    [InlineData("class C { void M() { System.Threading.Thread.Sleep(1); } }")]
    [InlineData("class C { void M() { lock (this) { M(); } } }")]
    public void A_forbidden_call_is_seen(string source)
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(source);
        Assert.NotEmpty(Architecture.ForbiddenCalls(module));
    }

    [Theory]
    [InlineData("namespace Latchkey.Door { class C { Latchkey.Hal.Esp32.D field; } }", 1)]
    [InlineData("namespace Latchkey { class Program { static void Main() { new Latchkey.Hal.Esp32.D().ToString(); } } }", 0)]
    public void A_driver_named_outside_Program_is_seen(string source, int breaches)
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(source + " namespace Latchkey.Hal.Esp32 { class D { } }");
        Assert.Equal(breaches, Architecture.DriversNamed(module).Count());
    }

    private static IEnumerable<string> FirmwareSources()
    {
        string folder = Path.Combine(Repository.Root, "firmware");
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
    }
}
