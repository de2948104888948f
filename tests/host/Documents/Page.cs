namespace Latchkey.Tests.Host.Documents;

/// <summary>A page of the documentation: a Markdown file of the repository, and the code in it.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record Page(string Path, string[] Lines)
{
    private static readonly string[] Built = ["bin", "obj", "TestResults", "StrykerOutput", "BenchmarkDotNet.Artifacts"];

    /// <summary>Every page of the repository, what was built and hidden folders left out.</summary>
    public static readonly Page[] All = [.. Under(new DirectoryInfo(Repository.Root)).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The page at a path from the root.</summary>
    public static Page At(string path) => All.Single(page => page.Path == path);

    /// <summary>Its folder from the root, empty for the root itself.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : string.Empty;

    /// <summary>The lines of its code blocks, continued lines joined, and the code in its text.</summary>
    public IEnumerable<CodeSpan> Code() => MarkdownCode.Of(this);

    private static IEnumerable<string> Under(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Select(file => System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories().Where(each => !Built.Contains(each.Name) && each.Name[0] != '.').SelectMany(Under));

    private static Page Read(string path) => new(path, File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path)));
}
