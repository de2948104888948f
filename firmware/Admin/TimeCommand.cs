using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Cloud;

namespace Latchkey.Admin;

/// <summary>time: {"now": UTC seconds since 1970, "nonce": the 16 bytes of the request}.</summary>
internal sealed class TimeCommand : AdminCommand
{
    private readonly TimeRequest request;
    private long now;
    private byte[] nonce;

    public TimeCommand(TimeRequest request)
        : base("time", new string[] { "now", "nonce" }) => this.request = request;

    /// <inheritdoc/>
    public override bool IsAudited => false;

    /// <inheritdoc/>
    public override bool RunsUntimed => true;

    /// <inheritdoc/>
    public override Reason Judge() => AccessClock.IsMoment(now) && request.IsAnsweredBy(nonce, now) ? Reason.None : Reason.Policy;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        request.Take(now);
        return true;
    }

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args)
    {
        if (argument == 0)
        {
            return args.Integer(out now);
        }

        nonce = args.Bytes(AskedTime.NonceLength, AskedTime.NonceLength);
        return nonce != null;
    }
}
