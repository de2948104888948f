using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Latchkey.Cloud;

/// <summary>Frames on the camera's UART (contracts section 10): COBS(CBOR || CRC-16 big-endian) 0x00, at most 256 bytes with the ending zero.</summary>
public static class CameraFrames
{
    /// <summary>The longest frame in bytes, its ending 0x00 included.</summary>
    public const int MaxLength = 256;

    /// <summary>Length of a mac in bytes.</summary>
    public const int MacLength = 16;

    // CBOR's header of a byte string of 16 bytes.
    private const byte MacHeader = 0x50;

    private static readonly byte[] MacPrefix = Encoding.ASCII.GetBytes("latchkey/v1|cam");

    /// <summary>A whole frame for a message, under K_camera (which <see cref="CameraPair"/> does not use).</summary>
    public static byte[] Write(CameraMessage message, ReadOnlySpan<byte> cameraKey)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = CameraCbor.WriteBody(message);
        return message is CameraPair ? Frame(body) : Frame([.. body, MacHeader, .. Mac(body, cameraKey)]);
    }

    /// <summary>Reads a frame and checks everything: framing, checksum, form and, except for <see cref="CameraPair"/>, the mac.</summary>
    /// <param name="frame">With or without its ending 0x00.</param>
    /// <param name="cameraKey">K_camera, 32 bytes.</param>
    /// <exception cref="MalformedException">Anything that the receiver has to drop.</exception>
    public static CameraMessage Read(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> cameraKey)
    {
        var cbor = Unframe(frame);
        StrictCbor.Check(cbor, "the camera message");
        var (message, mac) = CameraCbor.ReadMessage(cbor);
        if (mac is null)
        {
            return message;
        }

        var body = cbor.AsSpan(0, cbor.Length - MacLength - 1);
        return CryptographicOperations.FixedTimeEquals(Mac(body, cameraKey), mac) ? message : throw new MalformedException("the camera message's mac does not fit");
    }

    /// <summary>Puts any bytes into a frame, also wrong ones.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> cbor)
    {
        var block = new byte[cbor.Length + 2];
        cbor.CopyTo(block);
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(cbor.Length), Crc16.Compute(cbor));
        return [.. Cobs.Encode(block), 0];
    }

    /// <summary>Takes the framing off and checks the checksum.</summary>
    /// <param name="frame">With or without its ending 0x00.</param>
    /// <exception cref="MalformedException">Too long, badly stuffed, or a wrong checksum.</exception>
    public static byte[] Unframe(ReadOnlySpan<byte> frame)
    {
        var stuffed = frame is [.., 0] ? frame[..^1] : frame;
        if (stuffed.Length >= MaxLength)
        {
            throw new MalformedException($"a camera frame has at most {MaxLength} bytes");
        }

        var block = Cobs.Decode(stuffed);
        if (block.Length < 3 || BinaryPrimitives.ReadUInt16BigEndian(block.AsSpan(block.Length - 2)) != Crc16.Compute(block.AsSpan(0, block.Length - 2)))
        {
            throw new MalformedException("the camera frame's checksum does not fit");
        }

        return block[..^2];
    }

    /// <summary>The mac over the received bytes of the array, from its first up to, not including, the mac's own header byte.</summary>
    public static byte[] Mac(ReadOnlySpan<byte> body, ReadOnlySpan<byte> cameraKey) => HMACSHA256.HashData(cameraKey, [.. MacPrefix, .. body])[..MacLength];
}
