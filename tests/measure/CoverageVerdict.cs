namespace Latchkey.Measure;

/// <summary>The coverage by folder, with the files that lag behind by name, and whether it is enough.</summary>
/// <param name="files">What was measured.</param>
/// <param name="leastLines">Percent of the lines that must be covered, over all files.</param>
/// <param name="leastBranches">Percent of the branches, likewise.</param>
internal sealed class CoverageVerdict(IReadOnlyList<CoveredFile> files, double leastLines, double leastBranches)
{
    private const int Failed = 1;

    /// <summary>Writes the table and the verdict.</summary>
    /// <returns>0 when it is enough, else 1.</returns>
    public int Print(TextWriter output, TextWriter errors)
    {
        if (files.Count == 0)
        {
            errors.WriteLine("error: the coverage report is empty: nothing was measured");
            return Failed;
        }

        output.WriteLine($"{"folder",-16}{"lines",14}{"",9}{"branches",14}");
        foreach (IGrouping<string, CoveredFile> folder in files.GroupBy(file => SourcePath.Folder(file.Path)).OrderBy(folder => folder.Key, StringComparer.Ordinal))
        {
            output.WriteLine(Row(folder.Key, folder));
        }

        output.WriteLine(Row("together", files));
        foreach (CoveredFile file in files.Where(file => file.Lines.Percent < leastLines || file.Branches.Percent < leastBranches))
        {
            output.WriteLine($"  {file.Path}: lines {file.Lines.ToString().Trim()}, branches {file.Branches.ToString().Trim()}; look at {LineRanges.Of(file.Missed)}");
        }

        bool enough = Enough(errors, "lines", Share.Sum(files.Select(file => file.Lines)), leastLines);
        return Enough(errors, "branches", Share.Sum(files.Select(file => file.Branches)), leastBranches) && enough ? 0 : Failed;
    }

    private static string Row(string name, IEnumerable<CoveredFile> files)
    {
        Share lines = Share.Sum(files.Select(file => file.Lines));
        Share branches = Share.Sum(files.Select(file => file.Branches));
        return $"{name,-16}{$"{lines.Hit}/{lines.All}",14}{lines,9}{$"{branches.Hit}/{branches.All}",14}{branches,9}";
    }

    private static bool Enough(TextWriter errors, string what, Share share, double least)
    {
        if (share.Percent < least)
        {
            errors.WriteLine($"error: {share.ToString().Trim()} of the {what} are covered, {least} % must be: write the tests that are missing");
            return false;
        }

        return true;
    }
}
