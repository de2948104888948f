using System.Buffers.Binary;
using System.Text;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>One control packet of MQTT 3.1.1 (OASIS, 29 October 2014), by hand: what a library writes is well-formed, and these tests need what is not.</summary>
/// <param name="First">Type in the upper four bits, flags in the lower.</param>
/// <param name="Body">Everything behind the remaining length.</param>
internal sealed record MqttPacket(byte First, byte[] Body)
{
    internal const byte ConnAck = 0x20;
    internal const byte PubAck = 0x40;
    internal const byte SubAck = 0x90;
    internal const byte PingResponse = 0xD0;

    internal int Type => First >> 4;

    /// <summary>Of a PUBLISH.</summary>
    internal string Topic => Encoding.UTF8.GetString(Body, 2, TopicLength);

    /// <summary>Of a PUBLISH at QoS 1, a SUBSCRIBE or an acknowledgement.</summary>
    internal int Id => BinaryPrimitives.ReadUInt16BigEndian(Body.AsSpan(Type == 3 ? 2 + TopicLength : 0));

    /// <summary>Of a PUBLISH.</summary>
    internal byte[] Payload => Body[(2 + TopicLength + (Qos > 0 ? 2 : 0))..];

    /// <summary>Of a PUBLISH.</summary>
    internal int Qos => (First >> 1) & 3;

    private int TopicLength => BinaryPrimitives.ReadUInt16BigEndian(Body);

    /// <summary>Reads the next one; null at the end of the stream, wherever that comes.</summary>
    internal static MqttPacket? Read(Stream stream)
    {
        int first = stream.ReadByte();
        int length = 0;
        for (int shift = 0, digit = 0x80; first >= 0 && (digit & 0x80) != 0; shift += 7)
        {
            digit = stream.ReadByte();
            if (digit < 0)
            {
                return null;
            }

            length |= (digit & 0x7F) << shift;
        }

        byte[] body = new byte[length];
        return first >= 0 && stream.ReadAtLeast(body, length, throwOnEndOfStream: false) == length ? new MqttPacket((byte)first, body) : null;
    }

    /// <summary>The bytes of a packet.</summary>
    internal static byte[] Write(byte first, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        List<byte> head = [first];
        int left = body.Length;
        do
        {
            head.Add((byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0)));
            left >>= 7;
        }
        while (left > 0);
        return [.. head, .. body];
    }

    /// <summary>CONNECT, clean session, keep-alive of a minute; no login without a user.</summary>
    internal static byte[] Connect(string clientId, string? user, string? password) =>
        Write(0x10, Text("MQTT"), [4, (byte)(user is null ? 0x02 : 0xC2), 0, 60], Text(clientId), user is null ? [] : Text(user), user is null ? [] : Text(password ?? string.Empty));

    internal static byte[] Subscribe(int id, string filter) => Write(0x82, Number(id), Text(filter), [1]);

    /// <summary>PUBLISH at QoS 1, or at QoS 0 with the id 0.</summary>
    internal static byte[] Publish(string topic, byte[] payload, int id, bool isAgain = false, bool isRetained = false) =>
        Write((byte)(0x30 | (id > 0 ? 0x02 : 0) | (isAgain ? 0x08 : 0) | (isRetained ? 0x01 : 0)), Text(topic), id > 0 ? Number(id) : [], payload);

    internal static byte[] Acknowledge(byte type, int id, params byte[] rest) => Write(type, Number(id), rest);

    private static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [.. Number(bytes.Length), .. bytes];
    }
}
