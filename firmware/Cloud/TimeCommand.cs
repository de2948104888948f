using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Keys;

namespace Latchkey.Cloud;

/// <summary>The admin command time: {"now": UTC seconds, "nonce": the 16 bytes of the request}.</summary>
internal sealed class TimeCommand
{
    public const string Name = "time";

    private static readonly byte[] NowKey = { 0x63, 0x6e, 0x6f, 0x77 };
    private static readonly byte[] NonceKey = { 0x65, 0x6e, 0x6f, 0x6e, 0x63, 0x65 };

    private readonly TimeRequest request;
    private long now;
    private bool hasNow;
    private byte[] nonce;

    public TimeCommand(TimeRequest request) => this.request = request;

    /// <summary>Reads the arguments, whose map's head was read; false when one is missing, unknown or of another type.</summary>
    public bool Read(CborReader args)
    {
        hasNow = false;
        nonce = null;
        return args.Value == 2 && ReadOne(args) && ReadOne(args) && hasNow && nonce != null;
    }

    public bool IsAllowed() => now >= 0 && now <= AccessClock.MaxS && request.IsAnsweredBy(nonce, now);

    public void CarryOut() => request.Take(now);

    private bool ReadOne(CborReader args)
    {
        if (IsKey(args, NowKey))
        {
            hasNow = args.Integer();
            now = args.Value;
            return hasNow;
        }

        if (!IsKey(args, NonceKey) || args.String(CborReader.ByteString) != 16)
        {
            return false;
        }

        nonce = Bytes.Slice(args.Buffer, args.Position - 16, 16);
        return true;
    }

    private static bool IsKey(CborReader args, byte[] key)
    {
        bool isKey = args.End - args.Position >= key.Length && Bytes.Equal(args.Buffer, args.Position, key, 0, key.Length);
        args.Position += isKey ? key.Length : 0;
        return isKey;
    }
}
