using System;
using System.Net;
using System.Net.Sockets;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Net.Sockets.Socket</c>, as far as a datagram needs it: nothing leaves or arrives while the board's network is gone, and waiting ends with the chip's power.</summary>
public class Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) : IDisposable
{
    private const int LookMs = 20;

    private readonly Chip _chip = Chip.Here();
    private readonly System.Net.Sockets.Socket _socket = new(addressFamily, socketType, protocolType);

    /// <summary>How long <see cref="Receive"/> waits, in ms; 0 = for ever.</summary>
    public int ReceiveTimeout { get; set; }

    /// <summary>Names the other side.</summary>
    public void Connect(EndPoint remoteEP) => Do(() =>
    {
        _socket.Connect(remoteEP);
        return 0;
    });

    /// <summary>Sends a datagram.</summary>
    public int Send(byte[] buffer) => Do(() => _chip.Station.IsUp ? _socket.Send(buffer) : throw new SocketException((int)SocketError.NetworkUnreachable));

    /// <summary>Waits for a datagram.</summary>
    /// <exception cref="SocketException">None came in time.</exception>
    public int Receive(byte[] buffer) => Do(() =>
    {
        long until = Environment.TickCount64 + ReceiveTimeout;
        while (!_socket.Poll(LookMs * 1000, SelectMode.SelectRead) || !_chip.Station.IsUp)
        {
            _chip.Check();
            if (ReceiveTimeout > 0 && Environment.TickCount64 >= until)
            {
                throw new SocketException((int)SocketError.TimedOut);
            }
        }

        return _socket.Receive(buffer);
    });

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Do(Func<int> call)
    {
        _chip.Check();
        try
        {
            return call();
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new SocketException((int)e.SocketErrorCode);
        }
    }
}
