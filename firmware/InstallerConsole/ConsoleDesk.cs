using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole;

/// <summary>
/// The installer's console: takes one line after the other to the command that its first word names, if the state of the lock gives the right to it. What each command does is its own.
/// </summary>
public sealed class ConsoleDesk
{
    private readonly LineReader lines;
    private readonly Terminal terminal;
    private readonly string lockId;
    private readonly Credentials credentials;
    private readonly Bolt bolt;
    private readonly IInstallerPresence installer;
    private ConsoleCommand[] commands;
    private ConsoleCommand running;
    private bool hasBytes;

    /// <summary>Speaks on this line.</summary>
    internal ConsoleDesk(ISerialLine port, Terminal terminal, string lockId, Credentials credentials, Bolt bolt, IInstallerPresence installer)
    {
        lines = new LineReader(port);
        this.terminal = terminal;
        this.lockId = lockId;
        this.credentials = credentials;
        this.bolt = bolt;
        this.installer = installer;
    }

    /// <summary>Greets whoever listens.</summary>
    /// <param name="table">Every command that it takes.</param>
    internal void Start(ConsoleCommand[] table)
    {
        commands = table;
        terminal.Line(string.Empty);
        terminal.Line("Latchkey " + Firmware.Version + ", lock " + lockId);
        terminal.Ready();
    }

    /// <summary>The table, for whoever lists it.</summary>
    public ConsoleCommand[] Commands => commands;

    /// <summary>Bytes have arrived.</summary>
    public void OnBytes() => hasBytes = true;

    /// <summary>
    /// Takes at most one line a turn, and none while the bolt moves or a command goes on: whatever is typed, the loop comes back to the door.
    /// </summary>
    public void Step(int nowMs)
    {
        if (running != null)
        {
            running.Step(nowMs);
            running = running.IsRunning ? running : null;
        }

        if (!CanTake())
        {
            return;
        }

        string line = lines.Next();
        hasBytes = lines.HasMore;
        if (lines.WasCancelled)
        {
            terminal.Line("^C");
            terminal.Ready();
        }
        else if (line != null && lines.Fault != null)
        {
            terminal.End(lines.Fault);
        }
        else if (line != null)
        {
            Take(line.TrimStart(' '), nowMs);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due: 0 while there is more to take.</summary>
    public int DueInMs(int nowMs) => CanTake() ? 0 : running != null ? running.DueInMs(nowMs) : int.MaxValue;

    /// <summary>The command of this name, or null.</summary>
    public ConsoleCommand Find(string name)
    {
        for (int i = 0; i < commands.Length; i++)
        {
            if (commands[i].Name == name)
            {
                return commands[i];
            }
        }

        return null;
    }

    private bool CanTake() => hasBytes && running == null && !bolt.IsMoving();

    private void Take(string line, int nowMs)
    {
        string trimmed = line.TrimEnd(' ');
        if (trimmed.Length == 0)
        {
            terminal.Ready();
            return;
        }

        string[] words = trimmed.Split(' ');
        ConsoleCommand command = Find(words[0]);
        string refusal = command == null || (command.Usage.Length == 0 && words.Length > 1) ? "unknown-command" : Refusal(command.Rights);
        if (refusal != null)
        {
            terminal.End(refusal);
            return;
        }

        command.Take(command.IsExact ? line.Split(' ') : words, nowMs);
        running = command.IsRunning ? command : null;
    }

    private string Refusal(ConsoleRights rights)
    {
        switch (rights)
        {
            case ConsoleRights.Installing:
                return installer.IsInstalling ? null : "not-allowed";
            case ConsoleRights.Paired:
                return credentials.IsPaired ? null : "not-paired";
            default:
                return null;
        }
    }
}
