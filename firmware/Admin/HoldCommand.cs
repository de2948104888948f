using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Keys;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>hold: {"grants": [kinds 1..3], "on": bool}: adds or removes these.</summary>
internal sealed class HoldCommand : AdminCommand
{
    private readonly Holds holds;
    private int grants;
    private bool isOn;
    private bool isInBounds;

    public HoldCommand(Holds holds)
        : base("hold", new string[] { "grants", "on" }) => this.holds = holds;

    /// <summary>To let fewer in is safe at any time; to let more in is not.</summary>
    public override bool RunsUntimed => isOn;

    /// <inheritdoc/>
    public override Reason Judge() => isInBounds ? Reason.None : Reason.Policy;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        holds.Set(grants, isOn);
        return true;
    }

    /// <inheritdoc/>
    public override void Answer(JsonWriter json) => holds.Put(json);

    /// <inheritdoc/>
    protected override void Begin(LockKeys sender)
    {
        grants = 0;
        isInBounds = true;
    }

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args)
    {
        if (argument == 1)
        {
            return Flag.Read(args, out isOn);
        }

        if (!args.Head(CborReader.Array))
        {
            return false;
        }

        for (long left = args.Value; left > 0; left--)
        {
            if (!args.Integer(out long grant))
            {
                return false;
            }

            isInBounds &= grant >= GrantKind.Delivery && grant <= Holds.MaxGrant;
            grants |= isInBounds ? 1 << (int)grant : 0;
        }

        return true;
    }
}
