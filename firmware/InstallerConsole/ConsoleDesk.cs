using Latchkey.Door;
using Latchkey.InstallerConsole.Improv;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole;

/// <summary>
/// The installer's console: takes one line after the other to the command that its first word names, if the state of the lock gives the right to it. What each command does is its own. Packets of
/// Improv among the lines go to its desk, in their turn.
/// </summary>
public sealed class ConsoleDesk
{
    private readonly LineReader lines;
    private readonly Terminal terminal;
    private readonly string lockId;
    private readonly Credentials credentials;
    private readonly Bolt bolt;
    private readonly IInstallerPresence installer;
    private readonly ImprovFilter filter;
    private readonly ImprovDesk improv;
    private ConsoleCommand[] commands;
    private ConsoleCommand running;
    private bool hasBytes;

    /// <summary>Speaks on this line.</summary>
    internal ConsoleDesk(ImprovFilter filter, ImprovDesk improv, Terminal terminal, string lockId, Credentials credentials, Bolt bolt, IInstallerPresence installer)
    {
        this.filter = filter;
        this.improv = improv;
        lines = new LineReader(filter);
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
    internal ConsoleCommand[] Commands => commands;

    /// <summary>Bytes have arrived.</summary>
    public void OnBytes() => hasBytes = true;

    /// <summary>
    /// Takes at most one line or packet a turn, and none while the bolt moves or a command goes on: whatever is typed, the loop comes back to the door.
    /// </summary>
    public void Step(int nowMs)
    {
        filter.Step(nowMs);
        if (!bolt.IsMoving())
        {
            improv.Step();
        }

        if (GoesOn() && !running.Step(nowMs))
        {
            running = null;
        }

        if (!CanTake())
        {
            return;
        }

        string line = lines.Next();
        hasBytes = lines.HasMore || filter.IsWhole;
        if (lines.WasCancelled)
        {
            terminal.Line("^C");
            terminal.Ready();
        }
        else if (line != null && lines.Fault != null)
        {
            terminal.End(lines.Fault);
        }
        else if (line == null && filter.IsWhole)
        {
            // What came before it has been looked at; what came behind it waits there.
            improv.Take(nowMs);
        }
        else if (line != null)
        {
            Take(line.TrimStart(' '), nowMs);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due: 0 while there is more to take.</summary>
    public int DueInMs(int nowMs)
    {
        int pause = filter.DueInMs(nowMs);
        int next = GoesOn() ? running.DueInMs(nowMs) : int.MaxValue;
        return CanTake() || (improv.IsListing && !bolt.IsMoving()) ? 0 : next < pause ? next : pause;
    }

    /// <summary>The command of this name, or null.</summary>
    internal ConsoleCommand Find(string name)
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

    private bool GoesOn() => running != null && (running.IsOfTravel || !bolt.IsMoving());

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

        running = command.Take(command.IsExact ? line.Split(' ') : words, nowMs) ? command : null;
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
