using Latchkey.Hal;

namespace Latchkey.Admin;

/// <summary>reboot: starts the chip again. A session that is open goes on after it.</summary>
internal sealed class RebootCommand : BareCommand
{
    private readonly IReboot chip;

    public RebootCommand(IReboot chip)
        : base("reboot") => this.chip = chip;

    /// <inheritdoc/>
    public override bool RunsUntimed => true;

    /// <inheritdoc/>
    public override void Perform() => chip.Reboot();
}
