using Latchkey.Bench.Scenarios;
using Spectre.Console;

namespace Latchkey.Bench.Timeline;

/// <summary>Prints what was expected, one line each, and the verdict.</summary>
internal static class VerdictView
{
    /// <summary>Prints it.</summary>
    /// <returns>Whether all of it held.</returns>
    internal static bool Show(string scenario, IReadOnlyList<Expectation> expectations)
    {
        foreach (Expectation expectation in expectations)
        {
            string mark = expectation.Held ? "[green]held[/]  " : "[red]FAILED[/]";
            AnsiConsole.MarkupLine($"{mark} {Markup.Escape(expectation.Rule)} [grey]({Markup.Escape(expectation.Evidence)})[/]");
        }

        int failed = expectations.Count(expectation => !expectation.Held);
        bool good = failed == 0 && expectations.Count > 0;
        AnsiConsole.MarkupLine(good
            ? $"[bold green]{scenario}: all {expectations.Count} expectations held[/]"
            : $"[bold red]{scenario}: {failed} of {expectations.Count} expectations failed[/]");
        return good;
    }
}
