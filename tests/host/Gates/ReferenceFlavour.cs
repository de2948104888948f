using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The assemblies of the <c>reference</c> flavour as they were built: what the metadata processor would get, and the platform that they see.</summary>
internal static class ReferenceFlavour
{
    /// <summary>The firmware side: where it is built, by assembly name.</summary>
    public static readonly IReadOnlyDictionary<string, string> FirmwareSide = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Latchkey.Hal"] = "hal/contracts/bin/reference",
        ["Latchkey.Hal.Esp32"] = "hal/esp32/bin/reference",
        ["Latchkey.Core"] = "firmware/bin/reference-core",
        ["Latchkey.Firmware"] = "firmware/bin/reference",
        ["NFUnitTest"] = "tests/unit/bin/reference",
    };

    private static readonly Lazy<IReadOnlyDictionary<string, AssemblyDefinition>> LoadedPlatform = new(LoadPlatform);

    /// <summary>The declared platform, by assembly name.</summary>
    public static IReadOnlyDictionary<string, AssemblyDefinition> Platform => LoadedPlatform.Value;

    /// <summary>Loads one assembly of the firmware side.</summary>
    public static ModuleDefinition Load(string name) => new Resolver().Read(FileOf(name)).MainModule;

    /// <summary>Loads several, so that what one refers to in another is the other's very definition.</summary>
    public static ModuleDefinition[] LoadTogether(params string[] names)
    {
        Dictionary<string, AssemblyDefinition> together = [];
        Resolver resolver = new(together);
        foreach (string name in names)
        {
            together[name] = resolver.Read(FileOf(name));
        }

        return [.. names.Select(name => together[name].MainModule)];
    }

    /// <summary>Finds the platform and the firmware side first, and .NET where a snippet was made against it.</summary>
    public static IAssemblyResolver NewResolver() => new Resolver();

    /// <summary>The file of one assembly of the firmware side.</summary>
    public static string FileOf(string name) =>
        Path.Combine(Repository.Root, FirmwareSide[name], Repository.Configuration, "net10.0", name + ".dll");

    private static IReadOnlyDictionary<string, AssemblyDefinition> LoadPlatform() => Directory
        .GetDirectories(Path.Combine(Repository.Root, "tools", "nano-reference"))
        .Select(folder => Path.Combine(folder, "bin", Repository.Configuration, "net10.0", Path.GetFileName(folder) + ".dll"))
        .Where(File.Exists)
        .Select(file => AssemblyDefinition.ReadAssembly(file))
        .ToDictionary(assembly => assembly.Name.Name, StringComparer.Ordinal);

    private sealed class Resolver(IReadOnlyDictionary<string, AssemblyDefinition>? together = null) : DefaultAssemblyResolver
    {
        public override AssemblyDefinition Resolve(AssemblyNameReference name) =>
            Platform.TryGetValue(name.Name, out AssemblyDefinition? known) || (together?.TryGetValue(name.Name, out known) ?? false) ? known
            : FirmwareSide.ContainsKey(name.Name) ? Read(FileOf(name.Name))
            : base.Resolve(name);

        public AssemblyDefinition Read(string file) => AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this, InMemory = true });
    }
}
