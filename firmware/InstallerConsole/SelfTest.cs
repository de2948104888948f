namespace Latchkey.InstallerConsole;

/// <summary>One of the self-tests that an installer asks for: says what it sees while it goes, then pass or fail and why.</summary>
internal abstract class SelfTest
{
    /// <summary>Where it says what it sees.</summary>
    protected readonly Terminal terminal;

    /// <summary>Says it on this terminal.</summary>
    protected SelfTest(Terminal terminal) => this.terminal = terminal;

    /// <summary>The word behind test.</summary>
    public abstract string Name { get; }

    /// <summary>What it tells, in one line.</summary>
    public abstract string Help { get; }

    /// <summary>The result when nothing was wrong.</summary>
    public virtual string Passed => "pass";

    /// <summary>The word for why it cannot begin, or null.</summary>
    public virtual string Refusal() => null;

    /// <summary>Begins; <see cref="Step"/> is called in every turn from now on.</summary>
    public abstract void Begin(int nowMs);

    /// <summary>Goes on.</summary>
    /// <returns>False when it is over: <see cref="Wrong"/> is set then.</returns>
    public abstract bool Step(int nowMs);

    /// <summary>The word for why it failed; null when it passed.</summary>
    public string Wrong;
}
