using Latchkey.Indicator;

namespace Latchkey.Admin;

/// <summary>identify: LED and buzzer, for whoever looks for this lock among many.</summary>
internal sealed class IdentifyCommand : BareCommand
{
    private readonly Signals signals;

    public IdentifyCommand(Signals signals)
        : base("identify") => this.signals = signals;

    /// <summary>Nothing of the lock changes.</summary>
    public override bool IsAudited => false;

    /// <inheritdoc/>
    public override bool RunsUntimed => true;

    /// <inheritdoc/>
    public override void Perform() => signals.Identify();
}
