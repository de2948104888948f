using System.Collections.Concurrent;

namespace Latchkey.Tests.Host.Documents;

/// <summary>All tools that a page may name, by what a person types.</summary>
internal static class Toolbox
{
    /// <summary>lockctl.</summary>
    public static readonly CommandTree Lockctl = new("lockctl", Latchkey.Lockctl.Program.Root());

    /// <summary>The bench.</summary>
    public static readonly CommandTree Bench = new("tools/bench.sh", new Latchkey.Bench.CommandLine().Root);

    /// <summary>The camera module.</summary>
    public static readonly CommandTree Camera = new("tools/camera.sh", CameraModule.Program.Root());

    /// <summary>What draws the wiring.</summary>
    public static readonly CommandTree Wiring = new("tools/wiring.sh", Diagrams.Program.Root());

    /// <summary>The lock's console.</summary>
    public static readonly ConsoleTable Console = new();

    private const string Prompt = "latchkey>";

    /// <summary>Every script of the repository's tools and tests, from the root.</summary>
    public static readonly string[] Scripts =
        [.. new[] { "tools", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.sh", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Where(path => !path.Contains("/bin/", StringComparison.Ordinal))];

    private static readonly ConcurrentDictionary<string, ScriptHelp> Asked = new(StringComparer.Ordinal);

    /// <summary>The tools whose page stands in this folder: what a page of theirs calls an option is one of theirs.</summary>
    public static ITool[] Of(string folder) => folder switch
    {
        "tools/lockctl" => [Lockctl],
        "tools/bench" => [Bench, Lockctl],
        "tools/camera" => [Camera],
        "wiring-diagrams" => [Wiring],
        "tools/broker" => [.. Scripts.Where(path => path.StartsWith("tools/broker/", StringComparison.Ordinal) && ScriptHelp.ExplainsItself(path)).Select(Ask)],
        _ => [],
    };

    /// <summary>What is wrong with a piece of code if it is a command line of one of the tools, or null.</summary>
    public static string? Complaint(CodeSpan span)
    {
        if (span.Text.StartsWith(Prompt, StringComparison.Ordinal))
        {
            return Console.Complaint(span.Text[Prompt.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries), span.IsBlock);
        }

        // The pages of the firmware mention its console's commands bare.
        string[] words = span.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!span.IsBlock && span.Page.Folder.StartsWith("firmware", StringComparison.Ordinal) && Console.IsMeantBy(words))
        {
            return Console.Complaint(words, false);
        }

        string[][] commands = [.. ShellLine.Commands(span.Text)];
        return commands.Select(command => Complaint(command, span)).Append(OfTyped(commands, span)).FirstOrDefault(complaint => complaint is not null);
    }

    // What is piped into the console of a lock is typed there.
    private static string? OfTyped(string[][] commands, CodeSpan span) =>
        commands is [["printf", var typed, ..], [.., "console", _, _] or [.., "console", _, _, _], ..]
            ? typed.Split(["\\n", "\\r"], StringSplitOptions.RemoveEmptyEntries).Select(line => Console.Complaint(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), span.IsBlock)).FirstOrDefault(complaint => complaint is not null)
            : null;

    private static string? Complaint(string[] command, CodeSpan span)
    {
        if (command is ["bash", ..])
        {
            command = command[1..];
        }

        if (command is not [var name, .. var words])
        {
            return null;
        }

        if (name == "lockctl")
        {
            return Lockctl.Complaint(words, span.IsBlock);
        }

        if (!name.EndsWith(".sh", StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal))
        {
            return null;
        }

        return Find(name, span.Page) is not { } path ? $"there is no {name}" : Tool(path) is { } tool ? tool.Complaint(words, span.IsBlock)
            : words.Length == 0 ? null : $"{path} has no help that says what '{words[0]}' is";
    }

    /// <summary>The tool that a script starts; null for a script that explains nothing.</summary>
    private static ITool? Tool(string path) => path switch
    {
        "tools/lockctl.sh" => Lockctl,
        "tools/bench.sh" => Bench,
        "tools/camera.sh" => Camera,
        "tools/wiring.sh" => Wiring,
        _ => ScriptHelp.ExplainsItself(path) ? Ask(path) : null,
    };

    private static ScriptHelp Ask(string path) => Asked.GetOrAdd(path, each => new ScriptHelp(each));

    // From the root, from the page's own folder, or by its bare name where the sentence has said which tool it is about.
    private static string? Find(string name, Page page) =>
        new[] { name, $"{page.Folder}/{name}", $"tools/{name}", $"tests/{name}" }.FirstOrDefault(Scripts.Contains);
}
