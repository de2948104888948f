using System.Text;
using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>A person at the lock's console. The lock does not echo, so the line is edited here and sent whole.</summary>
internal static class Typing
{
    private const int KeyMs = 20;
    private const int WriteMs = 2000;

    /// <summary>Talks until the person leaves.</summary>
    /// <exception cref="SerialException">The port is gone.</exception>
    public static void Run(string path)
    {
        using var port = new SerialLine(path);
        Console.Error.WriteLine($"{path}: Ctrl+] leaves (Ctrl+D too), Ctrl+C clears the line, Up and Down recall lines; type help");
        Console.TreatControlCAsInput = true;
        var keyboard = new Keyboard();
        var editor = new LineEditor();
        var screen = new Screen();
        Send(port, "");
        while (true)
        {
            if (port.Read(0) is { Length: > 0 } bytes)
            {
                screen.Show(bytes, editor);
            }

            if (keyboard.Read(KeyMs, CancellationToken.None) is not { } key)
            {
                continue;
            }

            switch (editor.Take(key))
            {
                case Edit.Leave:
                    screen.NextLine();
                    return;
                case Edit.Send:
                    screen.Draw(editor);
                    screen.NextLine();
                    Send(port, editor.Finish());
                    break;
                case Edit.Dropped:
                    screen.NextLine();
                    Send(port, "");
                    break;
                default:
                    screen.Draw(editor);
                    break;
            }
        }
    }

    private static void Send(SerialLine port, string line) => port.WriteAll(Encoding.ASCII.GetBytes(line + "\r"), WriteMs);
}
