using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;

namespace Latchkey.Cloud;

/// <summary>
/// The cloud's answer to <c>pair</c> (contracts section 8): it hands a lock its keys over the installer's laptop, which never sees them, since they are wrapped under a key made
/// from the device's factory secret and the nonce.
/// </summary>
public sealed record PairingAnswer
{
    /// <summary>The longest answer in bytes.</summary>
    public const int MaxLength = 448;

    /// <summary>The lock's id, as <c>pair</c> printed it.</summary>
    public required string LockId { get; init; }

    /// <summary>The 16 bytes that <c>pair</c> printed.</summary>
    public required byte[] Nonce { get; init; }

    /// <summary>1..65535, above the highest this device ever held.</summary>
    public required int Epoch { get; init; }

    /// <summary>Issuer of the tokens to come, at most 64 characters.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>host:port</c>, at most 128 characters.</summary>
    public required string Broker { get; init; }

    /// <summary>The lock's local time minus UTC, in minutes, -840..840.</summary>
    public required int UtcOffsetMinutes { get; init; }

    /// <summary>The time, seconds since 1970-01-01T00:00:00Z.</summary>
    public required long Now { get; init; }

    /// <summary>Builds the answer.</summary>
    /// <param name="fleetMaster">32 bytes.</param>
    /// <param name="factorySecret">32 bytes, of this one device.</param>
    public byte[] Write(ReadOnlySpan<byte> fleetMaster, ReadOnlySpan<byte> factorySecret)
    {
        var keys = LockKeys.Derive(fleetMaster, LockId, Epoch);
        var secrets = PairingKeys.Derive(factorySecret, Nonce);
        return CoseMac0.Write(CoseMac0.ProtectedHeader(null), Payload(keys, secrets), secrets.MacKey);
    }

    /// <summary>What a lock that took the answer prints as <c>confirm</c>: 16 bytes that only the holder of the new keys can make.</summary>
    public static byte[] Confirmation(LockKeys keys, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(keys);
        byte[] message = [.. Encoding.ASCII.GetBytes("paired"), .. nonce];
        return HMACSHA256.HashData(keys.CommandKey, message)[..16];
    }

    private byte[] Payload(LockKeys keys, PairingKeys secrets)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(9);
        writer.WriteInt32(1);
        writer.WriteTextString(LockId);
        writer.WriteInt32(2);
        writer.WriteByteString(Nonce);
        writer.WriteInt32(3);
        writer.WriteInt32(Epoch);
        writer.WriteInt32(4);
        writer.WriteByteString(KeyWrap.Wrap(secrets.WrapKey, keys.LockKey));
        writer.WriteInt32(5);
        writer.WriteTextString(Issuer);
        writer.WriteInt32(6);
        writer.WriteTextString(Broker);
        writer.WriteInt32(7);
        writer.WriteInt32(UtcOffsetMinutes);
        writer.WriteInt32(8);
        writer.WriteInt64(Now);
        writer.WriteInt32(9);
        writer.WriteByteString(KeyWrap.Wrap(secrets.WrapKey, keys.AuditStart));
        writer.WriteEndMap();
        return writer.Encode();
    }
}
