using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Store;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>Committed grants the only way there is: a token that the real reader and judge accept, and a use that the real ledger commits, here to a flash that keeps nothing.</summary>
public sealed class Grants : IMonotonicClock, ILockFacts, IFlashFiles, IMotionGuard
{
    private const string LockId = "lk-7f3a21c09b44";

    private const string Issuer = "latchkey-cloud";

    private const int NotBefore = 1763996400;

    private readonly Credentials credentials = new Credentials();
    private readonly ParsedToken.Reader reader = new ParsedToken.Reader(LockId);
    private readonly AccessClock clock;
    private readonly CommittedGrant.Ledger ledger;
    private readonly VerifiedGrant.Judge judge;
    private byte tokens;

    /// <summary>A lock that is paired and knows the time.</summary>
    public Grants()
    {
        credentials.Pair(new LockKeys(1, new byte[32]), Issuer, "broker.example:8883", 0);
        clock = new AccessClock(this, credentials);
        clock.Set(NotBefore + 600, 0, 1000);
        StateStore store = new StateStore(this) { Guard = this };
        store.Load(new IPersisted[0]);
        ledger = new CommittedGrant.Ledger(store);
        judge = new VerifiedGrant.Judge(clock, ledger, this);
    }

    /// <summary>A parcel's grant: needs a recording.</summary>
    public CommittedGrant Delivery(byte[] sessionId) => Commit(GrantKind.Delivery, sessionId);

    /// <summary>A resident's grant: opens without one too.</summary>
    public CommittedGrant Household(byte[] sessionId) => Commit(GrantKind.Household, sessionId);

    /// <inheritdoc/>
    public int NowMs() => 0;

    /// <inheritdoc/>
    public bool IsBusy() => false;

    /// <inheritdoc/>
    public bool IsInSessionOf(ParsedToken token) => false;

    /// <inheritdoc/>
    public bool HasBoltFault() => false;

    /// <inheritdoc/>
    public bool IsCameraUnavailable() => false;

    /// <inheritdoc/>
    public bool IsDoorClosed() => true;

    /// <inheritdoc/>
    public bool IsMoving() => false;

    /// <inheritdoc/>
    public int Length(string name) => -1;

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count) => -1;

    /// <inheritdoc/>
    public bool Create(string name, byte[] buffer, int offset, int count) => true;

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count) => true;

    /// <inheritdoc/>
    public bool Delete(string name) => true;

    private CommittedGrant Commit(int grant, byte[] sessionId)
    {
        Assert.AreEqual((int)Reason.None, (int)reader.Read(Token(grant), credentials));
        Assert.AreEqual((int)Reason.None, (int)judge.Unlock(reader.Token, Way.Console, out VerifiedGrant verified));
        return ledger.Commit(verified, sessionId);
    }

    private byte[] Token(int grant)
    {
        byte[] header = { 0xA2, 0x01, 0x05, 0x04, 0x42, 0x00, 0x01 };
        byte[] payload = Payload(grant);
        CborWriter covered = new CborWriter(256);
        covered.Array(4);
        covered.Text("MAC0");
        covered.Bytes(header);
        covered.Bytes(new byte[0]);
        covered.Bytes(payload);
        CborWriter token = new CborWriter(256);
        token.Raw(new byte[] { 0xD1, 0x84 }, 0, 2);
        token.Bytes(header);
        token.Raw(new byte[] { 0xA0 }, 0, 1);
        token.Bytes(payload);
        token.Bytes(Hmac.Tag(credentials.Current.Token, covered.ToArray()));
        return token.ToArray();
    }

    private byte[] Payload(int grant)
    {
        byte[] cti = { 0, 0, 0, 0, 0, 0, 0, ++tokens };
        CborWriter claims = new CborWriter(160);
        claims.Raw(new byte[] { 0xA9 }, 0, 1);
        Text(claims, 1, Issuer);
        Text(claims, 2, "courier-17");
        Text(claims, 3, LockId);
        Number(claims, 4, NotBefore + 3600);
        Number(claims, 5, NotBefore);
        claims.Integer(7);
        claims.Bytes(cti);
        Text(claims, 9, "unlock");
        Number(claims, -65537, 1);
        Number(claims, -65539, grant);
        return claims.ToArray();
    }

    private static void Text(CborWriter claims, int key, string value)
    {
        claims.Integer(key);
        claims.Text(value);
    }

    private static void Number(CborWriter claims, int key, long value)
    {
        claims.Integer(key);
        claims.Integer(value);
    }
}
