using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The IL that the device would get holds none of the run-time hazards.</summary>
public sealed class HazardTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        from assembly in ReferenceFlavour.FirmwareSide.Keys
        from gate in AllGates.List
        where Applies(assembly, gate)
        select new TheoryDataRow<string, string>(assembly, gate.GetType().Name) { TestDisplayName = $"{assembly}: no {gate.Hazard}", Label = "" };

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_hazard(string assembly, string gate)
    {
        using ModuleDefinition module = ReferenceFlavour.Load(assembly);
        Findings.None(AllGates.Named(gate).Violations(module));
    }

    [Fact]
    public void No_exception_for_the_door_loop_is_left_over()
    {
        ModuleDefinition[] modules = [.. ReferenceFlavour.FirmwareSide.Keys.Select(ReferenceFlavour.Load)];
        Findings.None(Rules.IntegersInTheDoorLoop.Unneeded(modules));
    }

    // Unit tests guard no door, compare an enum's text nowhere but may read tables of other test classes, and go to the device part by part; what crashes the runtime is barred there too.
    private static bool Applies(string assembly, IGate gate) => assembly != "NFUnitTest" || gate is not (Rules.NoEnumNames or Rules.FitsOnePe or Rules.IntegersInTheDoorLoop);
}
