using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>Committed grants the only way there is: a token that the real reader and judge accept, and a use that the real ledger commits, here to a flash that keeps nothing.</summary>
public sealed class Grants : IMonotonicClock, ILockFacts, IFlashFiles, IMotionGuard
{
    private readonly Credentials credentials = new Credentials();
    private readonly ParsedToken.Reader reader = new ParsedToken.Reader(LockRig.LockId, new CborSkip());
    private readonly AccessClock clock;
    private readonly CommittedGrant.Ledger ledger;
    private readonly VerifiedGrant.Judge judge;
    private byte tokens;

    /// <summary>A lock that is paired and knows the time.</summary>
    public Grants()
    {
        credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:8883");
        clock = new AccessClock(this, new Settings());
        clock.Set(LockRig.NowS, 0, 1000);
        StateStore store = new StateStore(this) { Guard = this };
        store.Load(new IPersisted[0]);
        ledger = new CommittedGrant.Ledger(store);
        judge = new VerifiedGrant.Judge(clock, ledger, new Revocations(), new Holds(), new Settings(), this);
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
    public bool IsBatteryCritical() => false;

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
        Assert.AreEqual((int)Reason.None, (int)reader.Read(new Mint { Grant = grant, Cti = new byte[] { 0, 0, 0, 0, 0, 0, 0, ++tokens } }.Token(), credentials));
        Assert.AreEqual((int)Reason.None, (int)judge.Unlock(reader.Token, Way.Console, out VerifiedGrant verified));
        return ledger.Commit(verified, sessionId);
    }
}
