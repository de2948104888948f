using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Recording;

namespace Latchkey.Tests.Recording;

/// <summary>The camera module's side of the wire: makes its messages, also wrong ones, and takes the lock's apart.</summary>
public static class Module
{
    /// <summary>Some recording id.</summary>
    public const string Id = "rec-0001";

    private static readonly byte[] MacPrefix =
    {
        (byte)'l', (byte)'a', (byte)'t', (byte)'c', (byte)'h', (byte)'k', (byte)'e', (byte)'y', (byte)'/', (byte)'v', (byte)'1', (byte)'|', (byte)'c', (byte)'a', (byte)'m',
    };

    /// <summary>The CBOR of a frame that the lock sent.</summary>
    public static byte[] Open(byte[] frame)
    {
        byte[] block = new byte[frame.Length];
        int length = Cobs.Decode(frame, frame.Length - 1, block);
        return Bytes.Slice(block, 0, length - 2);
    }

    /// <summary>recording, with everything good.</summary>
    public static byte[] Recording(byte[] key, byte[] session, byte[] nonce, string id, long frames)
    {
        CborWriter body = Begin(6, 65);
        body.Bytes(session);
        body.Bytes(nonce);
        body.Text(id);
        body.Integer(frames);
        return Signed(body, key);
    }

    /// <summary>heartbeat.</summary>
    public static byte[] Heartbeat(byte[] key, byte[] session, long frames)
    {
        CborWriter body = Begin(4, 66);
        body.Bytes(session);
        body.Integer(frames);
        return Signed(body, key);
    }

    /// <summary>stopped.</summary>
    public static byte[] Stopped(byte[] key, byte[] session, string id, long frames, byte[] sha256)
    {
        CborWriter body = Begin(6, 67);
        body.Bytes(session);
        body.Text(id);
        body.Integer(frames);
        body.Bytes(sha256);
        return Signed(body, key);
    }

    /// <summary>status.</summary>
    public static byte[] Status(byte[] key, byte[] nonce)
    {
        CborWriter body = Begin(6, 68);
        body.Bytes(nonce);
        body.Text("cam 2.1");
        body.Integer(1200);
        body.Integer(3900);
        return Signed(body, key);
    }

    /// <summary>refused.</summary>
    public static byte[] Refused(byte[] key, byte[] session, byte[] nonce, int code)
    {
        CborWriter body = Begin(5, 69);
        body.Bytes(session);
        body.Bytes(nonce);
        body.Integer(code);
        return Signed(body, key);
    }

    /// <summary>Opens an array; the count includes type and mac.</summary>
    public static CborWriter Begin(int count, int kind)
    {
        CborWriter body = new CborWriter(250);
        body.Array(count);
        body.Integer(kind);
        return body;
    }

    /// <summary>Adds a good mac and frames the message.</summary>
    public static byte[] Signed(CborWriter body, byte[] key)
    {
        byte[] tag = Hmac.Tag(key, Bytes.Concat(MacPrefix, body.ToArray()));
        body.Bytes(Bytes.Slice(tag, 0, 16));
        return Framed(body.ToArray());
    }

    /// <summary>Frames any bytes.</summary>
    public static byte[] Framed(byte[] message)
    {
        int crc = Crc16.Of(message, message.Length);
        byte[] block = Bytes.Concat(message, new byte[] { (byte)(crc >> 8), (byte)crc });
        byte[] stuffed = new byte[block.Length + 3];
        int count = Cobs.Encode(block, block.Length, stuffed);
        return Bytes.Slice(stuffed, 0, count + 1);
    }
}
