using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>A program at the lock's console: lines in, answers out.</summary>
internal static class PipedLines
{
    private const int MaxLength = 640;

    /// <summary>Sends every line of stdin that is neither empty nor begins with <c>#</c>, each when the one before is answered.</summary>
    /// <param name="console">The lock, at its prompt.</param>
    /// <param name="patience">How long an answer may pause.</param>
    /// <param name="json">One object an answer, instead of its text.</param>
    /// <returns>How many were refused.</returns>
    /// <exception cref="Failure">The lock does not answer, or a line is longer than it takes.</exception>
    public static int Run(LockConsole console, TimeSpan patience, bool json)
    {
        var refused = 0;
        while (Console.In.ReadLine() is { } line)
        {
            var command = line.Trim();
            if (command.Length == 0 || command[0] == '#')
            {
                continue;
            }

            Require(command);
            var answer = console.Ask(command, patience, json ? null : Console.WriteLine);
            refused += answer.Error is null ? 0 : 1;
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new AnsweredLine(command.Split(' ')[0], answer.Error is null, answer.Error, answer.Lines), AnsweredLineJson.Default.AnsweredLine)
                : answer.Error is null ? "ok" : "error: " + answer.Error);
        }

        return refused;
    }

    private static void Require(string command)
    {
        if (command.Length > MaxLength || command.Any(c => c is < ' ' or > '~'))
        {
            throw new Failure($"the line that begins with '{new string([.. command.Split(' ')[0].Take(20).Where(c => c is >= ' ' and <= '~')])}' is no line for the lock: at most {MaxLength} characters of printable ASCII");
        }
    }
}

/// <summary>An answer for programs. Of the line its command alone is said, for the rest may be a secret.</summary>
internal sealed record AnsweredLine(string Command, bool Ok, string? Error, IReadOnlyList<string> Lines);

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnsweredLine))]
internal sealed partial class AnsweredLineJson : JsonSerializerContext;
