using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>alarm: {"armed": bool}: the state of the home's alarm system.</summary>
internal sealed class AlarmCommand : AdminCommand
{
    private readonly Holds holds;
    private bool isArmed;

    public AlarmCommand(Holds holds)
        : base("alarm", new string[] { "armed" }) => this.holds = holds;

    /// <inheritdoc/>
    public override bool RunsUntimed => isArmed;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        holds.IsAlarmArmed = isArmed;
        return true;
    }

    /// <inheritdoc/>
    public override void Answer(JsonWriter json) => holds.Put(json);

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args) => Flag.Read(args, out isArmed);
}
