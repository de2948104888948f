using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.Documents;

/// <summary>
/// A script that explains itself: the options and the forms that its <c>--help</c> names, asked once. One whose usage begins with COMMAND has a help for each command that it lists, asked when a page names it.
/// </summary>
internal sealed partial class ScriptHelp : ITool
{
    private readonly string path;
    private readonly string help;
    private readonly string[][] forms;
    private readonly Dictionary<string, Lazy<ScriptHelp>> commands = new(StringComparer.Ordinal);

    /// <summary>Asks the script.</summary>
    /// <param name="path">From the root.</param>
    public ScriptHelp(string path)
        : this(path, [])
    {
        if (forms is [["COMMAND", ..], ..])
        {
            foreach (string command in Listed().Matches(help).Select(match => match.Groups["command"].Value))
            {
                commands[command] = new Lazy<ScriptHelp>(() => new ScriptHelp(path, [command]));
            }
        }
    }

    private ScriptHelp(string path, string[] command)
    {
        this.path = path;
        help = Asked(path, command);
        forms = [.. Forms().Matches(help).Select(match => Positional(match.Groups["form"].Value))];
    }

    /// <summary>True for a script that takes <c>--help</c>, or becomes a program that does; to ask another would be to run it.</summary>
    public static bool ExplainsItself(string path) => Text(path).Contains("--help", StringComparison.Ordinal) || Program().IsMatch(Text(path));

    /// <inheritdoc/>
    public bool Knows(string option) => Options().Matches(help).Any(match => match.Value == option) || commands.Values.Any(command => command.Value.Knows(option));

    /// <inheritdoc/>
    public string? Complaint(string[] words, bool isWhole)
    {
        if (commands.Count > 0 && words is [var first, ..] && !first.StartsWith('-'))
        {
            return commands.TryGetValue(first, out Lazy<ScriptHelp>? command) ? command.Value.Complaint(words, isWhole) : $"{path} has no command {first}; it has {string.Join(", ", commands.Keys)}";
        }

        if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && !Knows(word.Split('=')[0]) && word != "--help") is { } option)
        {
            return $"{path} has no option {option}";
        }

        string[] given = [.. words.TakeWhile(word => !word.StartsWith('-'))];
        return forms.Length == 0 || forms.Any(form => Fits(form, given)) ? null : $"{path} takes no '{string.Join(' ', given)}'; its help has {string.Join(", ", forms.Select(form => $"'{string.Join(' ', form)}'"))}";
    }

    // A mention may end early; a word in capitals stands for anything, and one with dots for any number.
    private static bool Fits(string[] form, string[] given)
    {
        for (int i = 0; i < given.Length; i++)
        {
            string wanted = i < form.Length ? form[i] : form.Length > 0 && form[^1].EndsWith("...", StringComparison.Ordinal) ? form[^1] : string.Empty;
            if (wanted.Length == 0 || !(char.IsAsciiLetterUpper(wanted[0]) || given[i].Split('|').All(wanted.Split('|').Contains)))
            {
                return false;
            }
        }

        return true;
    }

    // "DIR lock ID [--remove]    the lock of this id" is DIR, lock, ID; of what is in brackets only words in capitals, as [NAME...], are none of the options.
    private static string[] Positional(string form)
    {
        string words = Optional().Replace(form.Split("  ")[0], "${word}");
        return [.. Bracketed().Replace(words, string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))];
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    // A script that builds a program and becomes it is not asked to build: the program is.
    private static string Asked(string path, string[] command)
    {
        string? program = Program().Match(Text(path)) is { Success: true } match ? match.Groups["program"].Value : null;
        ProcessStartInfo start = new(program is null ? "bash" : "dotnet") { UseShellExecute = false, WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in (string[])[program ?? path, .. command, "--help"])
        {
            start.ArgumentList.Add(word);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{path} --help ends with {process.ExitCode}: {errors.Result}");
    }

    [GeneratedRegex(@"^  (?<command>[a-z][a-z-]*) {2,}\S", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^run_built .* (?<program>tools/\S+\.dll) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Program();

    [GeneratedRegex(@"^(usage:|      ) *(bash )?(tools|tests)/\S+\.sh ?(?<form>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forms();

    [GeneratedRegex(@"\[(?<word>[A-Z]+(\.\.\.)?)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Optional();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex("--[a-z][a-z-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Options();
}
