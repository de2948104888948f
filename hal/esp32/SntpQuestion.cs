using System;
using System.Net;
using System.Net.Sockets;

namespace Latchkey.Hal.Esp32;

/// <summary>One question to one server over UDP.</summary>
internal sealed class SntpQuestion
{
    private const int DefaultPort = 123;
    private const int AnswerMs = 5000;

    private readonly NetworkTime _asker;
    private readonly string _server;

    internal SntpQuestion(NetworkTime asker, string server)
    {
        _asker = asker;
        _server = server;
    }

    /// <summary>The server's address is known.</summary>
    internal bool IsNamed;

    /// <summary>Asks, and tells the answer. Whatever goes wrong on the way is no answer.</summary>
    internal void Run()
    {
        int seconds = 0;
        bool isAnswered = false;
        try
        {
            isAnswered = Ask(out seconds);
        }
        catch (Exception)
        {
            // No such name, no way there, no answer in time, no memory.
        }

        _asker.Answered(this, isAnswered, seconds);
    }

    private bool Ask(out int seconds)
    {
        int colon = _server.LastIndexOf(':');
        string host = colon < 0 ? _server : _server.Substring(0, colon);
        int port = colon < 0 ? DefaultPort : int.Parse(_server.Substring(colon + 1));
        IPAddress address = Dns.GetHostEntry(host).AddressList[0];
        IsNamed = true;
        using Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.ReceiveTimeout = AnswerMs;

        // Connected, so that nobody else's datagrams come in.
        socket.Connect(new IPEndPoint(address, port));
        byte[] cookie = new byte[SntpPacket.CookieLength];
        new Random().NextBytes(cookie);
        socket.Send(SntpPacket.Question(cookie));
        byte[] answer = new byte[SntpPacket.Length];
        int length = socket.Receive(answer);
        return SntpPacket.TryRead(answer, length, cookie, out seconds);
    }
}
