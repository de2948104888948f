namespace Latchkey.InstallerConsole.Commands;

/// <summary>help: every command and when it is taken, a line each; help NAME: one of them, explained.</summary>
internal sealed class HelpCommand : ConsoleCommand
{
    private const int Column = 34;

    // What a person reads of ConsoleRights.
    private static readonly string[] Times = { "always", "while paired", "unpaired, or in the pairing window (inside button held for 5 s)" };

    private readonly ConsoleDesk desk;
    private int next;

    public HelpCommand(ConsoleDesk desk, Terminal terminal)
        : base(terminal) => this.desk = desk;

    /// <inheritdoc/>
    public override string Name => "help";

    /// <inheritdoc/>
    public override string Usage => "[<command>]";

    /// <inheritdoc/>
    public override string Help => "this list, or what one command does";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Always;

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => terminal.NextPartInMs(nowMs);

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (words.Length == 1)
        {
            next = 0;
            terminal.BeginList(nowMs);
            return Step(nowMs);
        }

        ConsoleCommand command = words.Length == 2 ? desk.Find(words[1]) : null;
        if (command == null)
        {
            return End("unknown-command");
        }

        Row(command);
        string[] details = command.Details;
        for (int i = 0; i < details.Length; i++)
        {
            terminal.Value("note", details[i]);
        }

        terminal.Value("taken", Times[(int)command.Rights]);
        return End(null);
    }

    /// <summary>A row at a time: the whole list is longer than what the line's buffer takes at once.</summary>
    public override bool Step(int nowMs)
    {
        if (terminal.NextPartInMs(nowMs) > 0)
        {
            return true;
        }

        Row(desk.Commands[next]);
        next++;
        if (next == desk.Commands.Length)
        {
            return End(null);
        }

        terminal.SendPart(nowMs);
        return true;
    }

    private void Row(ConsoleCommand command)
    {
        string form = (command.Usage.Length == 0 ? command.Name : command.Name + " " + command.Usage) + ": ";
        terminal.Line(form.PadRight(Column) + command.Help);
    }
}
