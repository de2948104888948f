using System;
using System.Net.Sockets;
using nanoFramework.M2Mqtt.Exceptions;

namespace Latchkey.Hal.Esp32;

/// <summary>What it means that the client could not connect. It wraps whatever went wrong before the CONNECT packet: the TCP connection, or the TLS handshake on it.</summary>
internal static class ConnectFailures
{
    internal static LinkEnd Explain(MqttConnectionException e, bool useTls)
    {
        Exception cause = e.InnerException;
        if (cause is OutOfMemoryException)
        {
            return LinkEnd.Failed;
        }

        return useTls && !(cause is SocketException socket && IsOfTcp(socket.ErrorCode)) ? LinkEnd.Tls : LinkEnd.Unreachable;
    }

    // A handshake that fails is a SocketException too, with the number of the TLS library.
    private static bool IsOfTcp(int code)
    {
        switch ((SocketError)code)
        {
            case SocketError.NetworkDown:
            case SocketError.NetworkUnreachable:
            case SocketError.HostDown:
            case SocketError.HostUnreachable:
            case SocketError.TimedOut:
            case SocketError.ConnectionRefused:
                return true;
            default:
                return false;
        }
    }
}
