using System.CommandLine;
using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.Documents;

/// <summary>A tool over System.CommandLine: the tree from which it parses, and makes its help.</summary>
/// <param name="name">What a person types.</param>
/// <param name="root">Its tree.</param>
internal sealed partial class CommandTree(string name, Command root) : ITool
{
    /// <summary>Every command of the tree.</summary>
    public IEnumerable<Command> Commands => Under(root);

    /// <inheritdoc/>
    public bool Knows(string option) => Commands.Any(command => Option(command, option) is not null);

    /// <inheritdoc/>
    public string? Complaint(string[] words, bool isWhole)
    {
        // What a person can type as it stands has to parse: names, values, and what is required.
        return Walk(words) ?? (isWhole && !words.Any(IsPlaceholder) && root.Parse(words).Errors is [var first, ..] ? $"{name}: {first.Message}" : null);
    }

    // Verbs and options by their names; values are the reader's.
    private string? Walk(string[] words)
    {
        Command command = root;
        List<Command> path = [root];
        int given = 0;
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            if (word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2)
            {
                if (path.Select(each => Option(each, word.Split('=')[0])).FirstOrDefault(option => option is not null) is not { } option)
                {
                    return $"{Named(path)} has no option {word}";
                }

                i += option.Arity.MinimumNumberOfValues > 0 && !word.Contains('=', StringComparison.Ordinal) ? 1 : 0;
            }
            else if (command.Subcommands.FirstOrDefault(each => !each.Hidden && word.Split('|').Contains(each.Name)) is { } verb)
            {
                if (word.Split('|').Except(command.Subcommands.Select(each => each.Name), StringComparer.Ordinal).FirstOrDefault() is { } other)
                {
                    return $"{Named(path)} has no command {other}";
                }

                command = verb;
                path.Add(verb);
            }
            else if (!IsElision(word) && ++given > command.Arguments.Sum(argument => argument.Arity.MaximumNumberOfValues))
            {
                return $"'{word}' is no command of {Named(path)}";
            }
        }

        return null;
    }

    private string Named(IEnumerable<Command> path) => string.Join(' ', path.Skip(1).Select(each => each.Name).Prepend(name));

    private static IEnumerable<Command> Under(Command command) => command.Subcommands.Where(each => !each.Hidden).SelectMany(Under).Prepend(command);

    private static Option? Option(Command command, string word) =>
        command.Options.FirstOrDefault(option => !option.Hidden && (option.Name == word || option.Aliases.Contains(word)));

    private static bool IsElision(string word) => word is "…" or "..." or "COMMAND";

    // <token>, $token, FILE, /dev/pts/N, 127.0.0.1:PORT, KEY=VALUE..., on|off
    private static bool IsPlaceholder(string word) => Placeholder().IsMatch(word);

    [GeneratedRegex(@"[<>$…|]|\.\.\.|(^|[/:=\-])[A-Z]+(-[A-Z]+)*($|[=:.])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
