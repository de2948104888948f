namespace Latchkey.Measure;

/// <summary>The mutation score by folder, every survivor with its place, and whether it is enough.</summary>
/// <param name="mutants">Those that ran.</param>
/// <param name="least">Percent that must have been found.</param>
internal sealed class MutantVerdict(IReadOnlyList<Mutant> mutants, double least)
{
    private const int Failed = 1;

    /// <summary>Writes the survivors, the table and the verdict.</summary>
    /// <returns>0 when it is enough, else 1.</returns>
    public int Print(TextWriter output, TextWriter errors)
    {
        if (mutants.Count == 0)
        {
            errors.WriteLine("error: no mutant ran: does the folder exist, and is there code in it?");
            return Failed;
        }

        foreach (Mutant survivor in mutants.Where(mutant => !mutant.Found))
        {
            output.WriteLine($"{survivor.Path}:{survivor.Line}: {survivor.Status}: {survivor.What}");
        }

        output.WriteLine($"{"folder",-16}{"score",9}{"mutants",9}{"found",8}{"timeouts",10}{"survived",10}{"not run by",12}");
        foreach (IGrouping<string, Mutant> folder in mutants.GroupBy(mutant => SourcePath.Folder(mutant.Path)).OrderBy(folder => folder.Key, StringComparer.Ordinal))
        {
            output.WriteLine(Row(folder.Key, [.. folder]));
        }

        output.WriteLine(Row("together", mutants));
        Share score = Score(mutants);
        if (score.Percent < least)
        {
            errors.WriteLine($"error: {score.ToString().Trim()} of the mutants were found, {least} % must be: write a test for each of the survivors above");
            return Failed;
        }

        return 0;
    }

    private static Share Score(IReadOnlyCollection<Mutant> mutants) => new(mutants.Count(mutant => mutant.Found), mutants.Count);

    private static string Row(string name, IReadOnlyCollection<Mutant> mutants)
    {
        int Count(string status) => mutants.Count(mutant => mutant.Status == status);
        return $"{name,-16}{Score(mutants),9}{mutants.Count,9}{Count("Killed"),8}{Count("Timeout"),10}{Count("Survived"),10}{Count("NoCoverage"),12}";
    }
}
