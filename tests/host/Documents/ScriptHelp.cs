using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.Documents;

/// <summary>A script that explains itself: the options and the forms that its <c>--help</c> names. Asked once.</summary>
internal sealed partial class ScriptHelp : ITool
{
    private readonly string path;
    private readonly string help;
    private readonly string[][] forms;

    /// <summary>Asks the script.</summary>
    /// <param name="path">From the root.</param>
    public ScriptHelp(string path)
    {
        this.path = path;
        help = Asked(path);
        forms = [.. Forms().Matches(help).Select(match => Positional(match.Groups["form"].Value))];
    }

    /// <summary>True for a script that takes <c>--help</c>; to ask another would be to run it.</summary>
    public static bool ExplainsItself(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).Contains("--help", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Knows(string option) => Options().Matches(help).Any(match => match.Value == option);

    /// <inheritdoc/>
    public string? Complaint(string[] words, bool isWhole)
    {
        if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && !Knows(word.Split('=')[0]) && word != "--help") is { } option)
        {
            return $"{path} has no option {option}";
        }

        string[] given = [.. words.TakeWhile(word => !word.StartsWith('-'))];
        return forms.Any(form => Fits(form, given)) ? null : $"{path} takes no '{string.Join(' ', given)}'; its help has {string.Join(", ", forms.Select(form => $"'{string.Join(' ', form)}'"))}";
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

    private static string Asked(string path)
    {
        ProcessStartInfo start = new("bash") { UseShellExecute = false, WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(path);
        start.ArgumentList.Add("--help");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{path} --help ends with {process.ExitCode}: {errors.Result}");
    }

    [GeneratedRegex(@"^(usage:|      ) *(bash )?(tools|tests)/\S+\.sh ?(?<form>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forms();

    [GeneratedRegex(@"\[(?<word>[A-Z]+(\.\.\.)?)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Optional();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex("--[a-z][a-z-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Options();
}
