using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Keys;

namespace Latchkey.Admin;

/// <summary>revoke: {"cti": bytes, "exp": seconds} for one token until its exp, or {"before": seconds} for every token issued before.</summary>
internal sealed class RevokeCommand : AdminCommand
{
    private const int One = 1 | 2;
    private const int Before = 4;

    private readonly Revocations revocations;
    private readonly AccessClock clock;
    private byte[] cti;
    private long moment;

    public RevokeCommand(Revocations revocations, AccessClock clock)
        : base("revoke", new string[] { "cti", "exp", "before" })
    {
        this.revocations = revocations;
        this.clock = clock;
    }

    /// <inheritdoc/>
    public override bool RunsUntimed => true;

    /// <inheritdoc/>
    public override Reason Judge()
    {
        if (cti == null)
        {
            return AccessClock.IsMoment(moment) ? Reason.None : Reason.Policy;
        }

        return !Horizon.Reaches(clock, moment) ? Reason.Policy : revocations.HasRoom(cti, clock) ? Reason.None : Reason.Storage;
    }

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        if (cti == null)
        {
            revocations.RevokeBefore(moment);
        }
        else
        {
            revocations.Revoke(cti, moment);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Begin(LockKeys sender) => cti = null;

    /// <inheritdoc/>
    protected override bool IsComplete(int seen) => seen == One || seen == Before;

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args)
    {
        if (argument > 0)
        {
            return args.Integer(out moment);
        }

        cti = args.Bytes(ParsedToken.MinCtiLength, ParsedToken.MaxCtiLength);
        return cti != null;
    }
}
