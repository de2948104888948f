using System.Text;
using System.Text.RegularExpressions;
using Latchkey.Serial;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Line;

/// <summary>A person at a terminal program, as expect(1) plays one: types bytes, and waits for what must appear on the screen.</summary>
internal sealed class Expect : IDisposable
{
    private const int PatienceMs = 20_000;
    private const string Prompt = "latchkey> ";

    private readonly SerialLine line;
    private readonly StringBuilder screen = new();

    internal Expect(string path) => line = new SerialLine(path);

    /// <summary>Everything that ever appeared.</summary>
    internal StringBuilder Seen { get; } = new();

    /// <summary>Types a line, and waits for the prompt behind its answer.</summary>
    /// <returns>What appeared, without the prompt.</returns>
    internal string Say(string text)
    {
        Type(Encoding.ASCII.GetBytes(text + "\r"));
        return Until(Prompt)[..^Prompt.Length];
    }

    /// <summary>Types bytes.</summary>
    internal void Type(params byte[] bytes) => line.Write(bytes);

    /// <summary>Waits for something on the screen, and wipes the screen up to its end.</summary>
    internal string Until(string pattern)
    {
        long endMs = Environment.TickCount64 + PatienceMs;
        while (true)
        {
            Match match = Regex.Match(screen.ToString(), pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            if (match.Success)
            {
                string found = screen.ToString(0, match.Index + match.Length);
                screen.Remove(0, found.Length);
                return found;
            }

            Assert.True(Environment.TickCount64 < endMs, "no such thing on the screen: " + pattern);
            string came = Encoding.Latin1.GetString(line.Read(20));
            screen.Append(came);
            Seen.Append(came);
        }
    }

    public void Dispose() => line.Dispose();
}
