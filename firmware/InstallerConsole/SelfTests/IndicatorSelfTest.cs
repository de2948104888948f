using Latchkey.Indicator;

namespace Latchkey.InstallerConsole.SelfTests;

/// <summary>test indicator: LED and buzzer play what only a person can judge.</summary>
internal sealed class IndicatorSelfTest : SelfTest
{
    private readonly Signals signals;

    public IndicatorSelfTest(Terminal terminal, Signals signals)
        : base(terminal) => this.signals = signals;

    /// <inheritdoc/>
    public override string Name => "indicator";

    /// <inheritdoc/>
    public override string Help => "LED and buzzer for 10 s: look and listen";

    /// <summary>Whether it was seen and heard is not for the lock to say.</summary>
    public override string Passed => "shown";

    /// <inheritdoc/>
    public override void Begin(int nowMs)
    {
        terminal.Value("look", "for 10 s the LED flashes twice and the buzzer sounds once a second: it passes if you see and hear that");
        signals.Identify();
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs) => false;
}
