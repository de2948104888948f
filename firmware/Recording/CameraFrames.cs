using System;
using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Recording;

/// <summary>
/// The frames that the lock sends (contracts section 10): COBS(CBOR || CRC-16 big-endian) 0x00. The mac is the last element of its array; it covers the array's bytes before its own header.
/// </summary>
public sealed class CameraFrames
{
    /// <summary>The header byte of a mac: a byte string of 16 bytes (RFC 8949, 3.1).</summary>
    public const byte MacHeader = 0x50;

    private const int Start = 1;

    private const int Stop = 2;

    private const int Status = 3;

    private const int Pair = 4;

    // The longest message is start: 1 + 1 + 9 + 17 + 3 + 17 bytes, and two of checksum.
    private const int MessageLength = 64;

    // "latchkey/v1|cam"
    private static readonly byte[] MacPrefix = { 0x6c, 0x61, 0x74, 0x63, 0x68, 0x6b, 0x65, 0x79, 0x2f, 0x76, 0x31, 0x7c, 0x63, 0x61, 0x6d };

    private readonly CborWriter writer = new CborWriter(MessageLength);
    private readonly byte[] stuffed = new byte[MessageLength + 2];

    /// <summary>The tag whose first 16 bytes are the mac.</summary>
    /// <param name="key">K_camera.</param>
    /// <param name="array">The array, from its first byte.</param>
    /// <param name="count">Bytes before the mac's header.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Tag(byte[] key, byte[] array, int count)
    {
        byte[] covered = new byte[MacPrefix.Length + count];
        Array.Copy(MacPrefix, 0, covered, 0, MacPrefix.Length);
        Array.Copy(array, 0, covered, MacPrefix.Length, count);
        return Hmac.Tag(key, covered);
    }

    /// <summary>start: record for a session.</summary>
    /// <param name="key">K_camera.</param>
    /// <param name="sessionId">8 bytes.</param>
    /// <param name="nonce">16 bytes, fresh for each start.</param>
    /// <param name="maxSeconds">10..1800.</param>
    public byte[] StartRecording(byte[] key, byte[] sessionId, byte[] nonce, int maxSeconds)
    {
        Open(5, Start);
        writer.Bytes(sessionId);
        writer.Bytes(nonce);
        writer.Integer(maxSeconds);
        return Signed(key);
    }

    /// <summary>stop: end the recording of a session.</summary>
    /// <param name="key">K_camera.</param>
    /// <param name="sessionId">8 bytes.</param>
    /// <param name="nonce">That of the session's start.</param>
    public byte[] StopRecording(byte[] key, byte[] sessionId, byte[] nonce)
    {
        Open(4, Stop);
        writer.Bytes(sessionId);
        writer.Bytes(nonce);
        return Signed(key);
    }

    /// <summary>status?: is the module there?</summary>
    /// <param name="key">K_camera.</param>
    /// <param name="nonce">16 fresh bytes.</param>
    public byte[] AskStatus(byte[] key, byte[] nonce)
    {
        Open(3, Status);
        writer.Bytes(nonce);
        return Signed(key);
    }

    /// <summary>pair: the shared key itself, in clear; the only message without a mac.</summary>
    /// <param name="newKey">K_camera, 32 bytes.</param>
    public byte[] PairWith(byte[] newKey)
    {
        Open(2, Pair);
        writer.Bytes(newKey);
        return Framed();
    }

    private void Open(int count, int kind)
    {
        writer.Reset();
        writer.Array(count);
        writer.Integer(kind);
    }

    private byte[] Signed(byte[] key)
    {
        byte[] tag = Tag(key, writer.Buffer, writer.Length);
        writer.Buffer[writer.Length++] = MacHeader;
        writer.Raw(tag, 0, CameraLimits.MacLength);
        return Framed();
    }

    private byte[] Framed()
    {
        byte[] message = writer.Buffer;
        int length = writer.Length;
        int crc = Crc16.Of(message, length);
        message[length] = (byte)(crc >> 8);
        message[length + 1] = (byte)crc;
        int count = Cobs.Encode(message, length + 2, stuffed);
        byte[] frame = new byte[count + 1];
        Array.Copy(stuffed, 0, frame, 0, count);
        return frame;
    }
}
