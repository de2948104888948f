using System.Globalization;

namespace Latchkey.Measure;

/// <summary>Two reports as short tables, and a verdict: 0 when what was asked for is reached, 1 when it is not, 2 when called wrongly.</summary>
internal static class Program
{
    private const string Usage = """
        usage: Latchkey.Measure coverage COVERAGE.json --lines PERCENT --branches PERCENT
               Latchkey.Measure mutants MUTATION-REPORT.json --least PERCENT
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case ["coverage", var file, "--lines", var lines, "--branches", var branches]:
                    return new CoverageVerdict(CoverageReport.Read(File.ReadAllText(file)), Percent(lines), Percent(branches)).Print(Console.Out, Console.Error);
                case ["mutants", var file, "--least", var least]:
                    return new MutantVerdict(MutantReport.Read(File.ReadAllText(file)), Percent(least)).Print(Console.Out, Console.Error);
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Text.Json.JsonException or FormatException)
        {
            Console.Error.WriteLine($"error: {fault.Message}");
            return 1;
        }
    }

    private static double Percent(string text) => double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
