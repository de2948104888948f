using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Keys;

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
    public override Reason Judge() => now >= 0 && now <= AccessClock.MaxS && request.IsAnsweredBy(nonce, now) ? Reason.None : Reason.Policy;

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
            bool isNumber = args.Integer();
            now = args.Value;
            return isNumber;
        }

        if (args.String(CborReader.ByteString) != AskedTime.NonceLength)
        {
            return false;
        }

        nonce = Bytes.Slice(args.Buffer, args.Position - AskedTime.NonceLength, AskedTime.NonceLength);
        return true;
    }
}
