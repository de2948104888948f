using System.Text;
using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole;

/// <summary>
/// The answer to a pairing (protocol/pairing.md): COSE_Mac0 under a key made from the factory secret and the nonce, over nine fields. The installer's laptop carries it and can
/// read none of its keys.
/// </summary>
internal sealed class PairingAnswer : INumberedFields
{
    public int Epoch;
    public string Issuer;
    public string Broker;
    public int UtcOffsetMin;
    public long NowS;
    public byte[] LockKey;
    public byte[] AuditKey;

    private const int Fields = 9;

    private readonly CborReader cbor = new CborReader();
    private readonly CoseMac0 cose = new CoseMac0();
    private readonly CoseHeaders headers = new CoseHeaders();
    private readonly IBlockCipher cipher;
    private readonly string lockId;
    private string target;
    private byte[] answered;
    private byte[] wrappedLockKey;
    private byte[] wrappedAuditKey;

    public PairingAnswer(IBlockCipher cipher, string lockId)
    {
        this.cipher = cipher;
        this.lockId = lockId;
    }

    /// <summary>Reads and checks an answer; the word of the first thing that is wrong, or null.</summary>
    public string Read(byte[] bytes, byte[] factorySecret, byte[] nonce, int highestEpoch)
    {
        cbor.Reset(bytes, 0, bytes.Length);
        if (bytes.Length > CoseProfile.MaxPairingLength || !cose.Read(cbor) || !CoseProfile.IsPairing(bytes, cose, headers))
        {
            return "malformed";
        }

        byte[] root = Hkdf.Extract(nonce, factorySecret);
        if (!cose.IsGood(bytes, Hkdf.Expand(root, "latchkey/v1|pair", 32)))
        {
            return "bad-mac";
        }

        cbor.Reset(bytes, cose.PayloadOffset, cose.PayloadLength);
        if (!NumberedMap.Read(cbor, Fields, this))
        {
            return "malformed";
        }

        if (target != lockId)
        {
            return "wrong-lock";
        }

        if (answered.Length != nonce.Length || !Bytes.EqualTags(answered, 0, nonce, 0, nonce.Length) || Epoch <= highestEpoch)
        {
            return "policy";
        }

        byte[] wrappingKey = Hkdf.Expand(root, "latchkey/v1|wrap", 16);
        LockKey = KeyWrap.Unwrap(cipher, wrappingKey, wrappedLockKey);
        AuditKey = KeyWrap.Unwrap(cipher, wrappingKey, wrappedAuditKey);
        return LockKey == null || AuditKey == null ? "malformed" : null;
    }

    /// <summary>Lets go of the keys: A_1 is to be on this lock no longer than its first entry needs it.</summary>
    public void Forget()
    {
        LockKey = null;
        AuditKey = null;
        wrappedLockKey = null;
        wrappedAuditKey = null;
        answered = null;
        cbor.Release();
    }

    /// <inheritdoc/>
    public bool ReadField(int key)
    {
        switch (key)
        {
            case 1:
                target = Text(32);
                return target != null;
            case 2:
                answered = cbor.Bytes(16, 16);
                return answered != null;
            case 3:
                Epoch = (int)Number(1, 65535);
                return Epoch >= 1;
            case 4:
                wrappedLockKey = cbor.Bytes(KeyWrap.WrappedLength, KeyWrap.WrappedLength);
                return wrappedLockKey != null;
            case 5:
                Issuer = Text(64);
                return Issuer != null;
            case 6:
                Broker = Text(128);
                return Broker != null && BrokerAddress.IsGood(Broker);
            case 7:
                UtcOffsetMin = (int)Number(-UtcOffset.MostMin, UtcOffset.MostMin);
                return UtcOffsetMin >= -UtcOffset.MostMin;
            case 8:
                NowS = Number(0, AccessClock.MaxS);
                return NowS >= 0;
            default:
                wrappedAuditKey = cbor.Bytes(KeyWrap.WrappedLength, KeyWrap.WrappedLength);
                return wrappedAuditKey != null;
        }
    }

    private string Text(int maxLength)
    {
        int length = cbor.PlainText();
        return length < 1 || length > maxLength ? null : Encoding.UTF8.GetString(cbor.Buffer, cbor.Position - length, length);
    }

    // min - 1 when it is no integer, or not in the range.
    private long Number(long min, long max) => cbor.Integer() && cbor.Value >= min && cbor.Value <= max ? cbor.Value : min - 1;
}
