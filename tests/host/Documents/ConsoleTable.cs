using Latchkey.InstallerConsole;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Documents;

/// <summary>The lock's own console: the firmware's table of commands, and the words that their usage names.</summary>
internal sealed class ConsoleTable : ITool
{
    private readonly ConsoleCommand[] commands = new LockRig().Parts.Console.Commands;

    /// <summary>True if a line begins with one of its commands, and goes on.</summary>
    public bool IsMeantBy(string[] words) => words.Length > 1 && commands.Any(command => command.Name == words[0]);

    /// <inheritdoc/>
    public bool Knows(string option) => false;

    /// <inheritdoc/>
    public string? Complaint(string[] words, bool isWhole)
    {
        if (words.Length == 0 || words.All(word => Command(word) is not null))
        {
            return null;
        }

        if (Command(words[0]) is not { } command)
        {
            return $"the console has no command {words[0]}";
        }

        string[] first = FirstWords(command.Usage);
        if (first.Length == 0)
        {
            return $"the console's {command.Name} takes no '{words[1]}'";
        }

        bool fits = words[1].Split('|').All(word => first.Contains(word) || first.Any(each => each[0] == '<') || word.TrimStart('[')[0] == '<');
        return fits || words[1][0] == '[' ? OfHelp(command, words[1]) : $"the console's {command.Name} takes {command.Usage}, not '{words[1]}'";
    }

    private string? OfHelp(ConsoleCommand command, string word) =>
        command.Name == "help" && char.IsAsciiLetterLower(word[0]) && Command(word) is null ? $"the console has no command {word} to help with" : null;

    private ConsoleCommand? Command(string name) => commands.FirstOrDefault(command => command.Name == name);

    // "[scan | join <ssid> [<password>] | forget]" begins with scan, join or forget.
    private static string[] FirstWords(string usage) =>
        [.. usage.Trim('[', ']').Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(form => form.Split(' ')[0].Trim('[', ']'))];
}
