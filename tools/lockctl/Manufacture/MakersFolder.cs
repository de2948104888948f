namespace Latchkey.Lockctl;

/// <summary>Where a factory keeps what it made: <c>results.csv</c>, and a label for each lock that has passed under <c>labels/</c>. No secret is in it.</summary>
internal sealed class MakersFolder
{
    private const string Labels = "labels";
    private const string Sheets = "sheets";

    private readonly string path;

    public MakersFolder(string path)
    {
        this.path = path;
        Results = new ResultBook(Path.Combine(path, "results.csv"));
    }

    /// <summary>The results.</summary>
    public ResultBook Results { get; }

    /// <summary>The label of a lock, from the folder on.</summary>
    public static string LabelName(string lockId) => $"{Labels}/{lockId}.svg";

    /// <summary>Makes it, if it is not there yet.</summary>
    /// <exception cref="Failure">It cannot be made.</exception>
    public MakersFolder Make()
    {
        Run(Path.Combine(path, Labels), "make", folder => Directory.CreateDirectory(folder));
        return this;
    }

    /// <summary>Writes sheets of labels in the place of those before.</summary>
    /// <returns>Their files.</returns>
    /// <exception cref="Failure">They cannot be written.</exception>
    public List<string> WriteSheets(IEnumerable<string> sheets)
    {
        var folder = Path.Combine(path, Sheets);
        Run(folder, "make", _ => Directory.CreateDirectory(folder));
        foreach (var old in Directory.EnumerateFiles(folder, "labels-*.svg"))
        {
            Run(old, "remove", File.Delete);
        }

        return [.. sheets.Select((sheet, i) =>
        {
            var file = Path.Combine(folder, $"labels-{i + 1:00}.svg");
            SafeFile.ReplaceOpen(file, sheet);
            return file;
        })];
    }

    /// <summary>Writes the label of a lock.</summary>
    /// <returns>Its file.</returns>
    /// <exception cref="Failure">It cannot be written.</exception>
    public string WriteLabel(string lockId, LabelDesign design)
    {
        var file = Path.Combine(path, Labels, lockId + ".svg");
        SafeFile.ReplaceOpen(file, Label.Make(lockId, design).ToSvg());
        return file;
    }

    /// <summary>Takes a label away that is true no more.</summary>
    /// <exception cref="Failure">It cannot be removed.</exception>
    public void RemoveLabel(string lockId) => Run(Path.Combine(path, Labels, lockId + ".svg"), "remove", File.Delete);

    /// <summary>A lock that has passed.</summary>
    /// <exception cref="Failure">It has not, and gets no label.</exception>
    public ResultRow Passed(string lockId) => Results.Last(lockId) switch
    {
        { HasPassed: true } row => row,
        null => throw new Failure($"{Results.Path} knows nothing of {lockId}: 'lockctl manufacture' tests it first (--out names the folder)"),
        var row => throw new Failure($"{lockId} has failed at {row.Time} ({new MadeLock(row, null, IsNew: false).Faults}), and gets no label: mend it, then 'lockctl manufacture' once more"),
    };

    private static void Run(string file, string what, Action<string> work)
    {
        try
        {
            work(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Failure($"cannot {what} {file}: {e.Message}");
        }
    }
}
