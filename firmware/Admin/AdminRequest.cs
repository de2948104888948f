using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Keys;

namespace Latchkey.Admin;

/// <summary>
/// An admin message as received: COSE_Mac0 (tag 17) under K_command over {1: name, 2: seq, 3: exp, 4: args} (protocol/admin.md).
/// </summary>
internal sealed class AdminRequest : INumberedFields
{
    public const long MaxSeq = (1L << 53) - 1;

    public string Name;
    public long Seq;
    public long Expiry;
    public readonly byte[] Mac = new byte[Hmac.Length];
    public readonly CborReader Args;
    public bool IsMacGood;

    /// <summary>Keys of the epoch that sent it; counts while <see cref="IsMacGood"/>.</summary>
    public LockKeys Sender;

    private readonly CborReader cbor;
    private readonly CoseMac0 cose = new CoseMac0();

    /// <summary>Skips with what others skip with, who read at other times.</summary>
    public AdminRequest(CborSkip skip)
    {
        Args = new CborReader(skip);
        cbor = new CborReader(skip);
    }

    /// <summary>Reads one: none, malformed, unknown-key or bad-mac. Malformed behind a good MAC leaves seq 0 if it was not reached.</summary>
    public Reason Read(byte[] bytes, Credentials credentials)
    {
        IsMacGood = false;
        Seq = 0;
        int epoch = CoseProfile.Open(bytes, cbor, cose);
        if (epoch < 0 || cose.IsCwt)
        {
            return Reason.Malformed;
        }

        Sender = credentials.ForCommand(epoch);
        if (Sender == null)
        {
            return Reason.UnknownKey;
        }

        if (!cose.IsGood(bytes, Sender.Command))
        {
            return Reason.BadMac;
        }

        IsMacGood = true;
        System.Array.Copy(bytes, cose.TagOffset, Mac, 0, Hmac.Length);
        cbor.Reset(bytes, cose.PayloadOffset, cose.PayloadLength);
        return NumberedMap.Read(cbor, 4, this) ? Reason.None : Reason.Malformed;
    }

    /// <summary>Lets go of the bytes: a rekey carries A_1, which K_lock unwraps, and it is to be nowhere on this lock.</summary>
    public void Forget()
    {
        cbor.Release();
        Args.Release();
    }

    /// <inheritdoc/>
    public bool ReadField(int key)
    {
        switch (key)
        {
            case 1:
                int length = cbor.PlainText();
                Name = length < 0 ? null : System.Text.Encoding.UTF8.GetString(cbor.Buffer, cbor.Position - length, length);
                return Name != null;
            case 2:
                if (!cbor.Integer() || cbor.Value < 1 || cbor.Value > MaxSeq)
                {
                    return false;
                }

                Seq = cbor.Value;
                return true;
            case 3:
                Expiry = cbor.Integer() ? cbor.Value : -1;
                return Expiry >= 0;
            default:
                int start = cbor.Position;
                if (!cbor.Skip(3))
                {
                    return false;
                }

                Args.Reset(cbor.Buffer, start, cbor.Position - start);
                return Args.Head(CborReader.Map);
        }
    }
}
