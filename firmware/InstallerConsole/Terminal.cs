using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole;

/// <summary>What goes out on the console: <c>key: value</c> lines, then <c>ok</c> or <c>error: reason</c>, then the prompt.</summary>
internal sealed class Terminal
{
    public const string Prompt = "latchkey> ";

    private readonly ISerialLine port;

    public Terminal(ISerialLine port) => this.port = port;

    public void Value(string key, string value) => Write(key + ": " + value + "\r\n");

    public void Line(string text) => Write(text + "\r\n");

    /// <summary>Ends a reply: null for ok, else the word for what is wrong.</summary>
    public void End(string wrong)
    {
        Line(wrong == null ? "ok" : "error: " + wrong);
        Write(Prompt);
    }

    public void Write(string text)
    {
        byte[] bytes = Bytes.FromText(text);
        port.Write(bytes, 0, bytes.Length);
    }
}
