using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>
/// rekey: {"epoch": int, "key": K_lock and "audit": A_1 of the new epoch, each wrapped under K_wrap of the epoch that sends, "until": seconds}: tokens of the epoch before live until then.
/// </summary>
internal sealed class RekeyCommand : AdminCommand
{
    private const int MaxEpoch = 65535;

    private readonly Credentials credentials;
    private readonly AccessClock clock;
    private readonly AuditChain audit;
    private readonly EventLog events;
    private readonly IBlockCipher cipher;
    private LockKeys sender;
    private long epoch;
    private byte[] key;
    private byte[] auditKey;
    private long until;

    public RekeyCommand(Credentials credentials, AccessClock clock, AuditChain audit, EventLog events, IBlockCipher cipher)
        : base("rekey", new string[] { "epoch", "key", "audit", "until" })
    {
        this.credentials = credentials;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
        this.cipher = cipher;
    }

    /// <summary>The first entry of the new chain stands for it.</summary>
    public override bool IsAudited => false;

    /// <inheritdoc/>
    public override Reason Judge() =>
        epoch > credentials.HighestEpoch && epoch <= MaxEpoch && Horizon.Reaches(clock, until) ? Reason.None : Reason.Policy;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        if (!audit.Start((int)epoch, auditKey, "rekeyed"))
        {
            return false;
        }

        credentials.Rekey(new LockKeys((int)epoch, key), until);
        JsonWriter json = events.Begin("rekeyed");
        json.Number("seq", seq);
        events.EndAudited(audit);
        return true;
    }

    /// <summary>A_1 is to be on this lock no longer than its first entry needs it.</summary>
    public override void Forget()
    {
        key = null;
        auditKey = null;
    }

    /// <inheritdoc/>
    protected override void Begin(LockKeys sendingKeys) => sender = sendingKeys;

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args)
    {
        switch (argument)
        {
            case 0:
                return args.Integer(out epoch);
            case 1:
                key = Unwrap(args);
                return key != null;
            case 2:
                auditKey = Unwrap(args);
                return auditKey != null;
            default:
                return args.Integer(out until);
        }
    }

    private byte[] Unwrap(CborReader args)
    {
        byte[] wrapped = args.Bytes(KeyWrap.WrappedLength, KeyWrap.WrappedLength);
        return wrapped == null ? null : KeyWrap.Unwrap(cipher, LockKeys.Use(sender.Lock, "wrap", 16), wrapped);
    }
}
