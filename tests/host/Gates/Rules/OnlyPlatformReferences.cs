using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>An assembly that is neither the platform's, in the declared version, nor Latchkey's own will not be on the device.</summary>
internal sealed class OnlyPlatformReferences : IGate
{
    public string Hazard => "references outside the platform";

    public IEnumerable<string> Violations(ModuleDefinition module) => module.AssemblyReferences
        .Where(reference => !IsOwn(reference.Name) && !IsPlatform(reference))
        .Select(reference => $"{module.Name} references {reference.Name} {reference.Version}");

    /// <summary>Whether an assembly is Latchkey's own.</summary>
    public static bool IsOwn(string assembly) => assembly is "Latchkey.Hal" or "Latchkey.Hal.Esp32" or "Latchkey.Core" or "Latchkey.Firmware";

    private static bool IsPlatform(AssemblyNameReference reference) =>
        ReferenceFlavour.Platform.TryGetValue(reference.Name, out AssemblyDefinition? known) && known.Name.Version == reference.Version;
}
