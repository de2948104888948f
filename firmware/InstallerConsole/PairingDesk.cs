using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Admin;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Ownership;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.InstallerConsole;

/// <summary>
/// How a lock comes to belong to someone: the factory gives it a secret, once; a pairing, proven by that secret and a fresh nonce, gives it keys. Everything or nothing.
/// </summary>
public sealed class PairingDesk
{
    private const int NonceLength = 16;

    private const int NonceGoodForMs = 10 * 60 * 1000;

    private const int ClockSlackMs = 5000;

    private readonly IWallClock wall;
    private readonly Credentials credentials;
    private readonly AccessClock clock;
    private readonly Nonces nonces;
    private readonly Settings settings;
    private readonly CommittedGrant.Ledger ledger;
    private readonly Revocations revocations;
    private readonly Holds holds;
    private readonly EventLog events;
    private readonly AuditChain audit;
    private readonly AdminDesk admin;
    private readonly GuardedTime guarded;
    private readonly StateStore store;
    private readonly IMotionGuard guard;
    private readonly IBlockCipher cipher;
    private readonly string lockId;
    private readonly Erasure erasure;
    private byte[] nonce;
    private long nonceMs;

    /// <summary>Knits together what a pairing sets.</summary>
    public PairingDesk(
        World world, Credentials credentials, Settings settings, AccessClock clock, Nonces nonces, CommittedGrant.Ledger ledger, Revocations revocations, Holds holds, EventLog events, AuditChain audit, AdminDesk admin, GuardedTime guarded, StateStore store, IMotionGuard guard, Erasure erasure)
    {
        this.guard = guard;
        this.erasure = erasure;
        wall = world.WallClock;
        this.credentials = credentials;
        this.clock = clock;
        this.nonces = nonces;
        this.settings = settings;
        this.ledger = ledger;
        this.revocations = revocations;
        this.holds = holds;
        this.events = events;
        this.audit = audit;
        this.admin = admin;
        this.guarded = guarded;
        this.store = store;
        cipher = world.Cipher;
        lockId = world.BoardInfo.LockId();
    }

    /// <summary>True when a pairing could not be stored: all or nothing, so a boot must take back what the flash still holds.</summary>
    public bool IsHalfDone;

    /// <summary>What the tool checks to know that both sides hold the same keys: 16 bytes; set by <see cref="Answer"/>.</summary>
    public byte[] Confirmation;

    /// <summary>Sets the factory secret of a device that has none.</summary>
    /// <param name="secret">32 bytes.</param>
    /// <returns>The word for what is wrong, or null.</returns>
    public string Install(byte[] secret)
    {
        if (credentials.FactorySecret != null)
        {
            return "already-installed";
        }

        if (store.IsLost)
        {
            return "state-lost";
        }

        if (secret == null || secret.Length != Credentials.SecretLength)
        {
            return "malformed";
        }

        credentials.FactorySecret = secret;
        if (!store.Commit())
        {
            credentials.FactorySecret = null;
            return "storage";
        }

        return null;
    }

    /// <summary>Makes a fresh nonce, good once and for 10 minutes; the one before is good no more.</summary>
    public byte[] NewNonce()
    {
        nonce = nonces.Next(NonceLength);
        clock.Refresh();
        nonceMs = clock.UptimeMs;
        return nonce;
    }

    /// <summary>Takes the answer. Whatever it holds, the nonce is used up.</summary>
    /// <param name="bytes">The decoded line, or null when it was no base64url.</param>
    /// <returns>The word for what is wrong, or null.</returns>
    public string Answer(byte[] bytes)
    {
        byte[] asked = nonce;
        clock.Refresh();
        long ageMs = clock.UptimeMs - nonceMs;
        nonce = null;
        if (credentials.FactorySecret == null)
        {
            return "not-installed";
        }

        if (asked == null || ageMs > NonceGoodForMs)
        {
            return "no-nonce";
        }

        if (guard.IsMoving() || erasure.IsUnderWay)
        {
            return "busy";
        }

        // Made when it is needed, a few times in the life of a lock: it takes more than a kilobyte.
        PairingAnswer answer = new PairingAnswer(cipher, lockId);
        string wrong = bytes == null ? "malformed" : answer.Read(bytes, credentials.FactorySecret, asked, credentials.HighestEpoch);
        wrong ??= TakeOver(answer, asked, (int)ageMs);
        answer.Forget();
        return wrong;
    }

    private string TakeOver(PairingAnswer answer, byte[] asked, int ageMs)
    {
        // Before anything changes, so that no commit comes in between.
        if (!store.MakeRoom(AuditChain.MaxStoredLength + EventLog.MaxStoredLength + EventLog.AuditReserve))
        {
            return "storage";
        }

        LockKeys keys = new LockKeys(answer.Epoch, answer.LockKey);
        credentials.Pair(keys, answer.Issuer, answer.Broker);
        settings.Utc = new UtcOffset(answer.UtcOffsetMin);
        ledger.Clear();
        revocations.Clear();
        holds.Clear();
        admin.Clear();
        guarded.End();
        events.Clear();
        clock.Set(answer.NowS, 0, ageMs + ClockSlackMs);
        wall.Set(answer.NowS);
        audit.Start(answer.Epoch, answer.AuditKey, "paired");
        events.Begin("paired");
        events.EndAudited(audit);
        if (!store.Commit())
        {
            IsHalfDone = true;
            return "storage";
        }

        Confirmation = Bytes.Slice(Hmac.Tag(keys.Command, Bytes.Concat(Bytes.FromText("paired"), asked)), 0, 16);
        return null;
    }
}
