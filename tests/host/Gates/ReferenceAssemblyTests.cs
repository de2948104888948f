using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The declared platform is a part of the real one: nothing in it that the device lacks, nothing spelled differently.</summary>
public sealed class ReferenceAssemblyTests
{
    public static IEnumerable<TheoryDataRow<string>> Assemblies() =>
        ApiFacts.Assemblies().Select(name => new TheoryDataRow<string>(name) { TestDisplayName = $"{name} declares nothing that the device lacks", Label = "" });

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Declares_only_what_exists(string name) => Findings.None(Excess(ReferenceFlavour.Platform[name], ApiFacts.Read(name)));

    [Fact]
    public void Every_declared_assembly_has_its_facts() => Assert.Equal(ApiFacts.Assemblies(), ReferenceFlavour.Platform.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_member_that_the_device_lacks_is_seen()
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform("namespace System.Device.Pwm { public sealed class PwmChannel { public void Dim() { } } }");
        Assert.Contains("sealed class System.Device.Pwm.PwmChannel: void Dim()", Excess(module.Assembly, ApiFacts.Read("System.Device.Pwm")));
    }

    /// <summary>The pages of api/ say <c>this[int index]</c>, whatever its compiled name is; an assembly that asks for another than the platform's does not load (CoreLibrary, System/String.cs).</summary>
    [Fact]
    public void The_indexer_of_a_string_has_the_name_that_the_platform_looks_for() =>
        Assert.Equal("get_Chars", Assert.Single(ReferenceFlavour.Platform["mscorlib"].MainModule.GetType("System.String").Properties, property => property.HasParameters).GetMethod.Name);

    [Fact]
    public void A_type_that_the_device_lacks_is_seen()
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform("namespace System.Device.Pwm { public sealed class Dimmer { } }");
        Assert.Contains("sealed class System.Device.Pwm.Dimmer", Excess(module.Assembly, ApiFacts.Read("System.Device.Pwm")));
    }

    private static IEnumerable<string> Excess(AssemblyDefinition declared, ApiFacts facts)
    {
        string header = $"assembly {declared.Name.Name}, version {declared.Name.Version}";
        if (header != facts.Header)
        {
            yield return $"{header}, really {facts.Header}";
        }

        foreach (TypeDefinition type in ApiText.PublicTypes(declared.MainModule))
        {
            string first = ApiText.Header(type);
            if (!facts.Types.TryGetValue(first, out (string[] Bases, HashSet<string> Members) real))
            {
                yield return first;
                continue;
            }

            foreach (string unknown in ApiText.Bases(type).Except(real.Bases).Concat(ApiText.Members(type).Where(member => !real.Members.Contains(member))))
            {
                yield return $"{first}: {unknown}";
            }
        }
    }
}
