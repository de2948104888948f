namespace Latchkey.Tests.Host.Gates;

/// <summary>What an assembly of the platform really declares, read from tools/nano-reference/api.</summary>
internal sealed class ApiFacts
{
    private ApiFacts(string header) => Header = header;

    /// <summary>Name and version: <c>assembly X, version Y</c>.</summary>
    public string Header { get; }

    /// <summary>By a type's first line up to its bases: the bases and the lines of its members (of an enum, its values).</summary>
    public Dictionary<string, (string[] Bases, HashSet<string> Members)> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The assemblies that facts are kept of.</summary>
    public static IEnumerable<string> Assemblies() => Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>Reads one page.</summary>
    public static ApiFacts Read(string assembly)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, assembly + ".txt"));
        ApiFacts facts = new(lines[0]);
        HashSet<string> members = [];
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0 && !line.StartsWith("references", StringComparison.Ordinal)))
        {
            if (line[0] != ' ')
            {
                members = new(StringComparer.Ordinal);
                string[] parts = line.Split(" : ");
                facts.Types[parts[0]] = (parts.Length > 1 ? parts[1].Split(", ") : [], members);
            }
            else if (members.Count == 0 && facts.Types.Keys.Last().StartsWith("enum ", StringComparison.Ordinal))
            {
                members.UnionWith(line.Trim().Split(", "));
            }
            else
            {
                members.Add(line[2..]);
            }
        }

        return facts;
    }

    private static string Folder => Path.Combine(Repository.Root, "tools", "nano-reference", "api");
}
