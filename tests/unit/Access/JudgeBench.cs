using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Store;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Access;

/// <summary>Reader, clock, ledger and judge, and nothing else of the lock: what it says of itself are the fields here.</summary>
public sealed class JudgeBench : ILockFacts, IMotionGuard
{
    /// <summary>A session runs.</summary>
    public bool Busy;

    /// <summary>It is the token's own.</summary>
    public bool InSession;

    /// <summary>The battery is nearly empty.</summary>
    public bool BatteryCritical;

    /// <summary>The bolt is jammed.</summary>
    public bool BoltFault;

    /// <summary>The camera's link is silent.</summary>
    public bool CameraUnavailable;

    /// <summary>The door is open.</summary>
    public bool DoorOpen;

    /// <summary>The counter under the clock.</summary>
    public readonly VirtualTime Time = new VirtualTime();

    /// <summary>Paired with <see cref="LockRig.Keys"/>.</summary>
    public readonly Credentials Credentials = new Credentials();

    /// <summary>At their defaults.</summary>
    public readonly Settings Settings = new Settings();

    /// <summary>Empty.</summary>
    public readonly Revocations Revocations = new Revocations();

    /// <summary>None.</summary>
    public readonly Holds Holds = new Holds();

    /// <summary>Its clock.</summary>
    public readonly AccessClock Clock;

    /// <summary>Empty.</summary>
    public readonly CommittedGrant.Ledger Ledger;

    /// <summary>Reads tokens.</summary>
    public readonly ParsedToken.Reader Reader = new ParsedToken.Reader(LockRig.LockId, new CborSkip());

    private readonly VerifiedGrant.Judge judge;

    /// <summary>A lock where everything is as it should be, at the time when a rig begins.</summary>
    public JudgeBench()
        : this(LockRig.NowS)
    {
    }

    /// <summary>The same at another time.</summary>
    /// <param name="nowS">UTC seconds since 1970: estimate and floor of its clock, 1 s uncertain.</param>
    public JudgeBench(long nowS)
    {
        Credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:8883");
        Clock = new AccessClock(Time, Settings);
        Clock.Set(nowS, 0, 1000);
        StateStore store = new StateStore(new FakeFlash()) { Guard = this };
        Ledger = new CommittedGrant.Ledger(store);
        store.Load(new IPersisted[] { Ledger });
        judge = new VerifiedGrant.Judge(Clock, Ledger, Revocations, Holds, Settings, this);
    }

    /// <summary>The grant of the last unlock, or null.</summary>
    public VerifiedGrant Grant { get; private set; }

    /// <summary>Reads and judges a token on cmd/unlock.</summary>
    public Reason Unlock(byte[] token) => Unlock(token, Way.Cloud);

    /// <summary>Reads and judges a token that asks to unlock.</summary>
    public Reason Unlock(byte[] token, Way way)
    {
        Clock.Refresh();
        Reason reason = Reader.Read(token, Credentials);
        if (reason == Reason.None)
        {
            reason = judge.Unlock(Reader.Token, way, out VerifiedGrant grant);
            Grant = grant;
        }

        return reason;
    }

    /// <summary>Reads and judges a token that asks to lock.</summary>
    public Reason Lock(byte[] token, Way way)
    {
        Clock.Refresh();
        Reason reason = Reader.Read(token, Credentials);
        return reason == Reason.None ? judge.Lock(Reader.Token, way) : reason;
    }

    /// <summary>Judges the grant of the last unlock again.</summary>
    public Reason Again() => judge.Again(Grant);

    /// <summary>Spends a use of a token, on an earlier day when nothing stood in the way.</summary>
    public void Use(byte[] token)
    {
        bool wasCritical = BatteryCritical;
        bool wasBusy = Busy;
        bool wasFault = BoltFault;
        bool wasUnavailable = CameraUnavailable;
        Busy = false;
        BoltFault = false;
        CameraUnavailable = false;
        BatteryCritical = false;
        bool wasArmed = Holds.IsAlarmArmed;
        bool wasHeld = Holds.IsHeld(GrantKind.Delivery);
        Holds.Clear();
        Unlock(token, Way.Console);
        Ledger.Commit(Grant, new byte[8]);
        BatteryCritical = wasCritical;
        Busy = wasBusy;
        Holds.IsAlarmArmed = wasArmed;
        Holds.Set(wasHeld ? 1 << GrantKind.Delivery : 0, true);
        BoltFault = wasFault;
        CameraUnavailable = wasUnavailable;
    }

    /// <inheritdoc/>
    public bool IsBusy() => Busy;

    /// <inheritdoc/>
    public bool IsInSessionOf(ParsedToken token) => InSession;

    /// <inheritdoc/>
    public bool IsBatteryCritical() => BatteryCritical;

    /// <inheritdoc/>
    public bool HasBoltFault() => BoltFault;

    /// <inheritdoc/>
    public bool IsCameraUnavailable() => CameraUnavailable;

    /// <inheritdoc/>
    public bool IsDoorClosed() => !DoorOpen;

    /// <inheritdoc/>
    public bool IsMoving() => false;
}
