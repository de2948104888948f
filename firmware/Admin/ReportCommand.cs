using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>report: {"from": n of the first entry wanted, "nonce": 1..32 bytes that come back with it}: the audit chain, on the topic audit.</summary>
internal sealed class ReportCommand : AdminCommand
{
    private readonly AuditReport report;
    private long from;
    private byte[] nonce;

    public ReportCommand(AuditReport report)
        : base("report", new string[] { "from", "nonce" }) => this.report = report;

    /// <inheritdoc/>
    public override bool IsAudited => false;

    /// <inheritdoc/>
    public override bool RunsUntimed => true;

    /// <inheritdoc/>
    public override Reason Judge() => from >= 1 ? Reason.None : Reason.Policy;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        report.Begin(from, nonce);
        return true;
    }

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args)
    {
        if (argument == 0)
        {
            return args.Integer(out from);
        }

        nonce = args.Bytes(1, AuditReport.MaxNonceLength);
        return nonce != null;
    }
}
