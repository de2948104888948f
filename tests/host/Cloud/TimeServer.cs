using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>An SNTP server on loopback that answers as the test says.</summary>
internal sealed class TimeServer : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Task _loop;

    internal TimeServer(Func<byte[], byte[]?> answer)
    {
        _loop = Task.Run(async () =>
        {
            while (true)
            {
                UdpReceiveResult question = await _socket.ReceiveAsync();
                Question = question.Buffer;
                if (answer(question.Buffer) is byte[] packet)
                {
                    await _socket.SendAsync(packet, question.RemoteEndPoint);
                }
            }
        });
    }

    internal string Name => "127.0.0.1:" + ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    internal byte[]? Question { get; private set; }

    public void Dispose()
    {
        _socket.Dispose();
        Xunit.Assert.ThrowsAny<Exception>(_loop.Wait);
    }

    /// <summary>A good answer (RFC 4330 section 6): no warning, version 4, mode 4, stratum 2; the question's transmit timestamp as the originate timestamp.</summary>
    internal static byte[] Good(byte[] question, uint since1900)
    {
        byte[] packet = new byte[48];
        packet[0] = 0x24;
        packet[1] = 2;
        question.AsSpan(40, 8).CopyTo(packet.AsSpan(24));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(32), since1900);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(40), since1900);
        return packet;
    }
}
