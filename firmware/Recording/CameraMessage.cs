using System.Text;
using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Recording;

/// <summary>
/// One message of the module (contracts section 10), read in place and strictly. Nothing but <see cref="Read"/> fills it, so whoever holds one with a <see cref="Kind"/> holds
/// something that came under K_camera. One box serves for all messages; its content is good until the next frame.
/// </summary>
public sealed class CameraMessage
{
    /// <summary>Unknown, or not of the form that its type demands: to be dropped.</summary>
    public const int Dropped = 0;

    /// <summary>recording: the first frame is on storage.</summary>
    public const int Recording = 65;

    /// <summary>heartbeat: so many frames are on storage.</summary>
    public const int Heartbeat = 66;

    /// <summary>stopped: the recording is closed.</summary>
    public const int Stopped = 67;

    /// <summary>status: the module is there.</summary>
    public const int Status = 68;

    /// <summary>refused: the module cannot record.</summary>
    public const int Refused = 69;

    private const int MaxCode = 4;

    private readonly CborReader reader = new CborReader();
    private byte[] block;
    private int sessionAt;
    private int nonceAt;
    private int textAt;
    private int textLength;
    private int hashAt;

    /// <summary>What it is; <see cref="Dropped"/> when it means nothing.</summary>
    public int Kind { get; private set; }

    /// <summary>Frames on storage, 0..4294967295, of recording, heartbeat and stopped.</summary>
    public long Frames { get; private set; }

    /// <summary>Reads a message.</summary>
    /// <param name="message">CBOR, from the first byte; kept, not copied.</param>
    /// <param name="length">Its length.</param>
    /// <param name="key">K_camera.</param>
    /// <returns>Whether the mac is good. Only then can <see cref="Kind"/> be anything but <see cref="Dropped"/>.</returns>
    public bool Read(byte[] message, int length, byte[] key)
    {
        Kind = Dropped;
        int macAt = length - CameraLimits.MacLength - 1;
        if (macAt < 1 || message[macAt] != CameraFrames.MacHeader)
        {
            return false;
        }

        byte[] tag = CameraFrames.Tag(key, message, macAt);
        if (!Bytes.EqualTags(tag, 0, message, macAt + 1, CameraLimits.MacLength))
        {
            return false;
        }

        block = message;
        reader.Reset(message, 0, length);
        int kind = Parse();
        if (reader.Position == macAt)
        {
            Kind = kind;
        }

        return true;
    }

    /// <summary>Whether it is about this session.</summary>
    /// <param name="sessionId">8 bytes.</param>
    public bool IsOf(byte[] sessionId) => Kind != Status && Bytes.Equal(block, sessionAt, sessionId, 0, CameraLimits.SessionLength);

    /// <summary>Whether it answers this nonce; false for the kinds that carry none.</summary>
    /// <param name="nonce">16 bytes.</param>
    public bool Answers(byte[] nonce) =>
        (Kind == Recording || Kind == Status || Kind == Refused) && Bytes.Equal(block, nonceAt, nonce, 0, CameraLimits.NonceLength);

    /// <summary>The recording id of recording and stopped: 1..32 printable ASCII characters, none of them a quote or a backslash.</summary>
    public string RecordingId() => Encoding.UTF8.GetString(block, textAt, textLength);

    /// <summary>The recording's hash, of stopped: 32 bytes.</summary>
    public byte[] Sha256() => Bytes.Slice(block, hashAt, CameraLimits.Sha256Length);

    // The number of elements counts the type and the mac; the mac's own place was checked before.
    private int Parse()
    {
        if (!reader.Head(CborReader.Array))
        {
            return Dropped;
        }

        long count = reader.Value;
        if (!reader.Head(CborReader.Unsigned) || reader.Value > Refused)
        {
            return Dropped;
        }

        int kind = (int)reader.Value;
        bool isGood = false;
        switch (kind)
        {
            case Recording:
                isGood = count == 6 && Session() && Nonce() && Text(1) && FrameCount(1);
                break;
            case Heartbeat:
                isGood = count == 4 && Session() && FrameCount(0);
                break;
            case Stopped:
                isGood = count == 6 && Session() && Text(1) && FrameCount(0) && Hash();
                break;
            case Status:
                isGood = count == 6 && Nonce() && Text(0) && UInt32() && UInt32();
                break;
            case Refused:
                isGood = count == 5 && Session() && Nonce() && UInt32() && reader.Value >= 1 && reader.Value <= MaxCode;
                break;
        }

        return isGood ? kind : Dropped;
    }

    private bool Session()
    {
        sessionAt = Find(CameraLimits.SessionLength);
        return sessionAt >= 0;
    }

    private bool Nonce()
    {
        nonceAt = Find(CameraLimits.NonceLength);
        return nonceAt >= 0;
    }

    private bool Hash()
    {
        hashAt = Find(CameraLimits.Sha256Length);
        return hashAt >= 0;
    }

    private int Find(int length) => reader.String(CborReader.ByteString) == length ? reader.Position - length : -1;

    // Without quote and backslash, as all text that the lock reads: a recording id goes into JSON reports unescaped.
    private bool Text(int minLength)
    {
        int length = reader.PlainText();
        if (length < minLength || length > CameraLimits.TextLength)
        {
            return false;
        }

        textLength = length;
        textAt = reader.Position - textLength;
        return true;
    }

    private bool FrameCount(long min)
    {
        if (!UInt32() || reader.Value < min)
        {
            return false;
        }

        Frames = reader.Value;
        return true;
    }

    private bool UInt32() => reader.Head(CborReader.Unsigned) && reader.Value <= 0xFFFFFFFFL;
}
