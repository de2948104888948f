namespace Latchkey.InstallerConsole;

/// <summary>
/// One command of the console: a class each, made once, a row in the table of <see cref="ConsoleCommands"/>. Its line is taken only with the rights that it names and while the bolt rests; it
/// ends its reply by <see cref="End"/>, at once or, while it goes on, later.
/// </summary>
internal abstract class ConsoleCommand
{
    /// <summary>Where it replies.</summary>
    protected readonly Terminal terminal;

    private static readonly string[] NoDetails = new string[0];

    /// <summary>Replies on this terminal.</summary>
    protected ConsoleCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>The first word of its line. Its words are properties rather than fields: a literal that nobody holds stays on flash.</summary>
    public abstract string Name { get; }

    /// <summary>What follows the name, as help shows it; empty when nothing does.</summary>
    public virtual string Usage => string.Empty;

    /// <summary>What it does, in one line.</summary>
    public abstract string Help { get; }

    /// <summary>When it is taken.</summary>
    public virtual ConsoleRights Rights => ConsoleRights.Installing;

    /// <summary>What <c>help NAME</c> explains beyond that, a line each.</summary>
    public virtual string[] Details => NoDetails;

    /// <summary>True where white space counts, since base64url is expected: a stray blank is no part of it, and is not passed over.</summary>
    public virtual bool IsExact => false;

    /// <summary>True where it goes on while the bolt moves, since the travel is its own; any other waits until the bolt rests, which has its samples and whoever wants out.</summary>
    public virtual bool IsOfTravel => false;

    /// <summary>Takes a line.</summary>
    /// <param name="words">The line at its blanks; the first is the name. Nothing but printable ASCII.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>True when it goes on: no other line is taken before a <see cref="Step"/> has said that it does not.</returns>
    public abstract bool Take(string[] words, int nowMs);

    /// <summary>Goes on with what was begun; called in every turn while it does and, but for <see cref="IsOfTravel"/>, the bolt rests.</summary>
    /// <returns>True when it goes on.</returns>
    public virtual bool Step(int nowMs) => false;

    /// <summary>Milliseconds until the next <see cref="Step"/> is due; asked while it goes on.</summary>
    public virtual int DueInMs(int nowMs) => int.MaxValue;

    /// <summary>Ends the reply: null for ok, else the word for what is wrong.</summary>
    /// <returns>False: it does not go on.</returns>
    protected bool End(string wrong)
    {
        terminal.End(wrong);
        return false;
    }
}
