using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>Each gate stops what it is there to stop, and lets pass what runs well.</summary>
public sealed class GateFixtureTests
{
    public static IEnumerable<TheoryDataRow<int>> Fixtures() =>
        GateFixtures.List.Select((fixture, index) => new TheoryDataRow<int>(index) { TestDisplayName = $"{fixture.Gate} stops {fixture.Shows}", Label = "" });

    public static IEnumerable<TheoryDataRow<string>> Gates() =>
        AllGates.List.Select(gate => new TheoryDataRow<string>(gate.GetType().Name) { TestDisplayName = $"{gate.GetType().Name} lets clean code pass", Label = "" });

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Gate_stops(int index)
    {
        (string gate, _, string source) = GateFixtures.List[index];
        using ModuleDefinition module = SnippetCompiler.AgainstDotNet(source);
        Assert.NotEmpty(AllGates.Named(gate).Violations(module));
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public void Gate_lets_pass(string gate)
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(GateFixtures.Clean);
        Findings.None(AllGates.Named(gate).Violations(module));
    }

    [Fact]
    public void Every_gate_has_a_fixture() =>
        Assert.Equal(AllGates.List.Select(gate => gate.GetType().Name).Order(), GateFixtures.List.Select(fixture => fixture.Gate).Distinct().Order());

    [Fact]
    public void A_member_of_the_platform_with_another_signature_is_stopped()
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform("class C { string M(string s) => s.Trim(); }");
        MethodReference called = (MethodReference)module.GetMemberReferences().Single(member => member.Name == "Trim");
        Findings.None(new Rules.OnlyRealMembers().Violations(module));
        called.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        Assert.NotEmpty(new Rules.OnlyRealMembers().Violations(module));
    }

    [Fact]
    public void A_platform_assembly_in_another_version_is_stopped()
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(GateFixtures.Clean);
        module.AssemblyReferences.Single(reference => reference.Name == "mscorlib").Version = new Version(1, 0, 0, 0);
        Assert.NotEmpty(new Rules.OnlyPlatformReferences().Violations(module));
    }
}
