using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Latchkey.InstallerConsole;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.InstallerConsole;

/// <summary>firmware/InstallerConsole/console.md says of each command what the lock's own help says, and of none that is not there.</summary>
public sealed partial class ConsolePageTests
{
    private static readonly string File = Path.Combine(Repository.Root, "firmware", "InstallerConsole", "console.md");

    private static readonly string[] Taken = ["always", "paired", "installing"];

    /// <summary>With LATCHKEY_WRITE_PAGES=1 the page is written anew instead.</summary>
    [Fact]
    public void The_page_s_commands_are_the_firmware_s()
    {
        string page = System.IO.File.ReadAllText(File);
        int begin = page.IndexOf("<!-- commands -->", StringComparison.Ordinal);
        int end = page.IndexOf("<!-- commands end -->", StringComparison.Ordinal);
        string expected = page[..begin] + Commands(new LockRig().Parts.Console.Commands) + page[end..];
        if (Environment.GetEnvironmentVariable("LATCHKEY_WRITE_PAGES") == "1")
        {
            System.IO.File.WriteAllText(File, expected);
        }

        Assert.Equal(expected, page);
    }

    private static string Commands(ConsoleCommand[] commands)
    {
        StringBuilder text = new("<!-- commands -->\n| command | what it does | taken |\n|---|---|---|\n");
        foreach (ConsoleCommand command in commands)
        {
            string form = $"{command.Name} {command.Usage}".TrimEnd().Replace("|", "\\|", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"| `{form}` | {command.Help} | {Taken[(int)command.Rights]} |\n");
        }

        foreach (ConsoleCommand command in commands.Where(command => command.Details.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {command.Name}\n\n{string.Join('\n', command.Details.Select(line => "- " + Escaped(line)))}\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Escaped(string line) => line.Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Each word behind <c>error:</c> in the console's sources is explained, and none that is never said.</summary>
    [Fact]
    public void Every_error_word_of_the_console_is_explained()
    {
        string[] explained = [.. System.IO.File.ReadAllText(File).Split('\n').SkipWhile(line => line != "<!-- errors -->").TakeWhile(line => line != "<!-- errors end -->")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split(',')).Select(word => word.Trim(' ', '`'))];
        Assert.NotEmpty(explained);
        string[] folders = [Path.Combine("firmware", "InstallerConsole"), Path.Combine("firmware", "Door"), Path.Combine("firmware", "Ownership"), Path.Combine("firmware", "Access")];
        string sources = string.Concat(folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)).Select(System.IO.File.ReadAllText));
        Assert.All(explained, word => Assert.Contains($"\"{word}\"", sources, StringComparison.Ordinal));
        Assert.All(SaidBySources(), word => Assert.Contains(word, explained));
    }

    // What a console source hands to End or returns as a word: a quoted text of small letters and hyphens behind "End(", "?", ":" or "??".
    private static IEnumerable<string> SaidBySources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "firmware", "InstallerConsole"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Said().Matches(System.IO.File.ReadAllText(file)).Select(match => match.Groups["word"].Value))
            .Where(word => word is not ("ok" or "yes" or "no"))
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex("(?:End\\(|Wrong = |wrong = |return )\"(?<word>[a-z]+(?:-[a-z]+)*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Said();
}
