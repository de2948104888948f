namespace Latchkey.Access;

/// <summary>
/// A grant whose use is on flash, together with the session it opens. Nothing is asked of the camera, and nothing moves, without one. Only <see cref="Ledger"/> can make one.
/// </summary>
public sealed partial class CommittedGrant
{
    /// <summary>The grant.</summary>
    public readonly VerifiedGrant Grant;

    /// <summary>Id of the session, 8 bytes.</summary>
    public readonly byte[] SessionId;

    private CommittedGrant(VerifiedGrant grant, byte[] sessionId)
    {
        Grant = grant;
        SessionId = sessionId;
    }
}
