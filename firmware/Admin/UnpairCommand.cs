using Latchkey.Ownership;

namespace Latchkey.Admin;

/// <summary>unpair: the lock is nobody's, once its answer is out and the session that is open is over. That it is to be so is one commit with the seq: a cut does not forget it.</summary>
internal sealed class UnpairCommand : BareCommand
{
    private readonly Erasure erasure;

    public UnpairCommand(Erasure erasure)
        : base("unpair") => this.erasure = erasure;

    /// <summary>The log goes too.</summary>
    public override bool IsAudited => false;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        erasure.Ask(true);
        return true;
    }
}
