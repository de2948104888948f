using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>The CBOR arrays of the camera messages, written by hand up to the mac and read back with all their ranges.</summary>
internal static class CameraCbor
{
    /// <summary>The array's bytes up to the mac, which the caller appends; the whole array where there is none.</summary>
    public static byte[] WriteBody(CameraMessage message)
    {
        object[] elements = message switch
        {
            CameraStart m => [1, m.Session, m.Nonce, m.MaxSeconds],
            CameraStop m => [2, m.Session, m.Nonce],
            CameraStatusRequest m => [3, m.Nonce],
            CameraPair m => [4, m.Key],
            CameraRecording m => [65, m.Session, m.Nonce, m.RecordingId, m.Frames],
            CameraHeartbeat m => [66, m.Session, m.Frames],
            CameraStopped m => [67, m.Session, m.RecordingId, m.Frames, m.Sha256],
            CameraStatus m => [68, m.Nonce, m.Version, m.StorageFreeMiB, m.BatteryMv],
            CameraRefused m => [69, m.Session, m.Nonce, (int)m.Code],
            _ => throw new ArgumentException($"{message.GetType().Name} is no camera message", nameof(message)),
        };

        // The head of the array counts the mac, which is no part of the bytes under the mac.
        var count = elements.Length + (message is CameraPair ? 0 : 1);
        return [(byte)(0x80 | count), .. elements.SelectMany(Encode)];
    }

    /// <summary>Reads a message that passed <see cref="StrictCbor"/>, and its mac.</summary>
    /// <exception cref="MalformedException">Unknown, a wrong number or type of elements, or a value out of range.</exception>
    public static (CameraMessage Message, byte[]? Mac) ReadMessage(byte[] cbor)
    {
        try
        {
            var reader = new CborReader(cbor, CborConformanceMode.Lax);
            var count = reader.ReadStartArray();
            var kind = reader.ReadInt32();
            if (count != CountOf(kind))
            {
                throw new MalformedException($"no camera message of kind {kind} has {count} elements");
            }

            return (ReadBody(reader, kind), kind == 4 ? null : Bytes(reader, CameraFrames.MacLength));
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            throw new MalformedException("an element of the camera message is of the wrong type or out of range");
        }
    }

    private static int CountOf(int kind) => kind switch
    {
        1 => 5,
        2 => 4,
        3 => 3,
        4 => 2,
        65 => 6,
        66 => 4,
        67 => 6,
        68 => 6,
        69 => 5,
        _ => -1,
    };

    private static CameraMessage ReadBody(CborReader reader, int kind) => kind switch
    {
        1 => new CameraStart(Bytes(reader, 8), Bytes(reader, 16), Number(reader, 10, 1800)),
        2 => new CameraStop(Bytes(reader, 8), Bytes(reader, 16)),
        3 => new CameraStatusRequest(Bytes(reader, 16)),
        4 => new CameraPair(Bytes(reader, 32)),
        65 => new CameraRecording(Bytes(reader, 8), Bytes(reader, 16), Text(reader, 1), Number(reader, 1)),
        66 => new CameraHeartbeat(Bytes(reader, 8), Number(reader)),
        67 => new CameraStopped(Bytes(reader, 8), Text(reader, 1), Number(reader), Bytes(reader, 32)),
        68 => new CameraStatus(Bytes(reader, 16), Text(reader, 0), Number(reader), Number(reader)),
        _ => new CameraRefused(Bytes(reader, 8), Bytes(reader, 16), (CameraRefusal)Number(reader, 1, 4)),
    };

    private static byte[] Bytes(CborReader reader, int length)
    {
        var bytes = reader.ReadByteString();
        return bytes.Length == length ? bytes : throw new MalformedException($"an element of the camera message has {bytes.Length} bytes, not {length}");
    }

    private static string Text(CborReader reader, int minLength)
    {
        var text = reader.ReadTextString();
        return text.Length >= minLength && text.Length <= 32 ? text : throw new MalformedException($"a text of the camera message has {text.Length} characters");
    }

    private static uint Number(CborReader reader, uint min = 0, uint max = uint.MaxValue)
    {
        var number = reader.ReadUInt32();
        return number >= min && number <= max ? number : throw new MalformedException($"{number} in the camera message is not in {min}..{max}");
    }

    private static byte[] Encode(object element)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        switch (element)
        {
            case int number:
                writer.WriteInt32(number);
                break;
            case uint number:
                writer.WriteUInt32(number);
                break;
            case string text:
                writer.WriteTextString(text);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
        }

        return writer.Encode();
    }
}
