using System.Text;

namespace Latchkey.Tests.Host.Documents;

/// <summary>A line as a shell takes it, as far as documentation needs: its commands, each in words, without comments, assignments, redirections and <c>sudo</c>.</summary>
internal static class ShellLine
{
    private static readonly string[] Separators = ["|", "||", "&&", ";", "&"];

    /// <summary>The commands of a line, those in <c>$(…)</c> too.</summary>
    public static IEnumerable<string[]> Commands(string line)
    {
        List<string> command = [];
        foreach (string word in Words(line))
        {
            if (Separators.Contains(word))
            {
                yield return Plain(command);
                command = [];
            }
            else
            {
                command.Add(word);
            }
        }

        yield return Plain(command);
    }

    private static string[] Plain(List<string> words)
    {
        List<string> plain = [];
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (word is ">" or ">>" or "<" or "2>")
            {
                i++;
            }
            else if (plain.Count > 0 || !(word == "sudo" || IsAssignment(word)))
            {
                plain.Add(word);
            }
        }

        return [.. plain];
    }

    private static bool IsAssignment(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is var at and > 0 && word[..at].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static List<string> Words(string line)
    {
        List<string> words = [];
        StringBuilder word = new();
        char quote = '\0';
        int inner = 0;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        for (int i = 0; i < line.Length; i++)
        {
            char letter = line[i];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
                word.Append(quote == '\0' ? string.Empty : letter.ToString());
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter == '#' && word.Length == 0)
            {
                break;
            }
            else if (letter == '$' && i + 1 < line.Length && line[i + 1] == '(')
            {
                // The command inside begins anew; what it is given to is no command of ours, or has been looked at up to here.
                End();
                words.Add(";");
                inner++;
                i++;
            }
            else if (letter == ')' && inner > 0)
            {
                End();
                words.Add(";");
                inner--;
            }
            else if (letter is ' ' or '\t' or ';')
            {
                End();
                if (letter == ';')
                {
                    words.Add(";");
                }
            }
            else
            {
                word.Append(letter);
            }
        }

        End();
        return words;
    }
}
