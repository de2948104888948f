using Latchkey.Access.Cbor;

namespace Latchkey.Admin;

/// <summary>A command without arguments, whose effect comes after the commit of its seq and its answer.</summary>
internal abstract class BareCommand : AdminCommand
{
    private static readonly string[] NoArguments = new string[0];

    protected BareCommand(string name)
        : base(name, NoArguments)
    {
    }

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        Due();
        return true;
    }

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args) => false;
}
