using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Latchkey.Cloud;

/// <summary>
/// Everything that is derived from the fleet master for one lock in one epoch (contracts section 2; HKDF-SHA256 of RFC 5869). Each key serves one kind of message only. The lock
/// itself is given <see cref="LockKey"/> and <see cref="AuditStart"/>, never the master.
/// </summary>
public sealed class LockKeys
{
    /// <summary>Length of the fleet master in bytes.</summary>
    public const int MasterLength = 32;

    private const string Version = "latchkey/v1";

    private LockKeys(string lockId, int epoch, byte[] lockKey, byte[] auditStart)
    {
        LockId = lockId;
        Epoch = epoch;
        LockKey = lockKey;
        AuditStart = auditStart;
        TokenKey = Expand(lockKey, "token", 32);
        CommandKey = Expand(lockKey, "command", 32);
        EventKey = Expand(lockKey, "event", 32);
        WrapKey = Expand(lockKey, "wrap", 16);
    }

    /// <summary>The lock these keys belong to.</summary>
    public string LockId { get; }

    /// <summary>1..65535; also the key id of the messages, and <c>kid</c> in JSON.</summary>
    public int Epoch { get; }

    /// <summary>K_lock, 32 bytes.</summary>
    public byte[] LockKey { get; }

    /// <summary>A_1, 32 bytes: the first key of this epoch's audit chain.</summary>
    public byte[] AuditStart { get; }

    /// <summary>K_token, 32 bytes: access tokens.</summary>
    public byte[] TokenKey { get; }

    /// <summary>K_command, 32 bytes: admin messages, and the confirmation of a pairing.</summary>
    public byte[] CommandKey { get; }

    /// <summary>K_event, 32 bytes: what the lock publishes.</summary>
    public byte[] EventKey { get; }

    /// <summary>K_wrap, 16 bytes: wraps the keys of the next epoch.</summary>
    public byte[] WrapKey { get; }

    /// <summary>Derives the keys.</summary>
    /// <param name="fleetMaster">32 bytes.</param>
    /// <param name="lockId"><c>[a-z0-9-]{1,32}</c>.</param>
    /// <param name="epoch">1..65535.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static LockKeys Derive(ReadOnlySpan<byte> fleetMaster, string lockId, int epoch)
    {
        if (fleetMaster.Length != MasterLength)
        {
            throw new ArgumentException($"the fleet master has {MasterLength} bytes, not {fleetMaster.Length}", nameof(fleetMaster));
        }

        Cloud.LockId.Require(lockId);
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epoch, 65535);
        var subject = lockId + "|" + epoch.ToString(CultureInfo.InvariantCulture);
        return new LockKeys(lockId, epoch, FromMaster(fleetMaster, "lock|" + subject), FromMaster(fleetMaster, "audit|" + subject));
    }

    /// <summary>HKDF-Expand with the info string <c>latchkey/v1|use</c>.</summary>
    internal static byte[] Expand(byte[] pseudoRandomKey, string use, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, pseudoRandomKey, length, Encoding.UTF8.GetBytes(Version + "|" + use));

    private static byte[] FromMaster(ReadOnlySpan<byte> master, string info)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, key, Encoding.UTF8.GetBytes(Version), Encoding.UTF8.GetBytes(info));
        return key;
    }
}
