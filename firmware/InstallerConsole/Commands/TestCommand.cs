namespace Latchkey.InstallerConsole.Commands;

/// <summary>test: the self-tests of what is wired to the lock; result: pass, or result: fail and why.</summary>
internal sealed class TestCommand : ConsoleCommand
{
    private const int LookMs = 20;

    private readonly PairingWindow window;
    private readonly SelfTest[] tests;
    private SelfTest running;

    public TestCommand(Terminal terminal, PairingWindow window, SelfTest[] tests)
        : base(terminal)
    {
        this.window = window;
        this.tests = tests;
    }

    /// <inheritdoc/>
    public override string Name => "test";

    /// <inheritdoc/>
    public override string Usage => "motor|door|camera|indicator";

    /// <inheritdoc/>
    public override string Help => "try one part: pass, or fail and why";

    /// <inheritdoc/>
    public override string[] Details
    {
        get
        {
            string[] lines = new string[tests.Length];
            for (int i = 0; i < lines.Length; i++)
            {
                lines[i] = tests[i].Name + ": " + tests[i].Help;
            }

            return lines;
        }
    }

    /// <inheritdoc/>
    public override bool IsOfTravel => true;

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => LookMs;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        SelfTest test = words.Length == 2 ? Find(words[1]) : null;
        if (test == null)
        {
            terminal.Line("usage: test " + Usage);
            return End("malformed");
        }

        string wrong = test.Refusal();
        if (wrong != null)
        {
            return End(test, wrong);
        }

        if (!window.NoteNow("test " + test.Name))
        {
            return End("storage");
        }

        running = test;
        test.Begin(nowMs);
        terminal.Send();
        return true;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs) => running.Step(nowMs) || End(running, running.Wrong);

    private SelfTest Find(string name)
    {
        for (int i = 0; i < tests.Length; i++)
        {
            if (tests[i].Name == name)
            {
                return tests[i];
            }
        }

        return null;
    }

    private bool End(SelfTest test, string wrong)
    {
        terminal.Value("result", wrong == null ? test.Passed : "fail");
        return End(wrong);
    }
}
