using System;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.Net.Sockets.SocketException</c>: its number is that of Windows sockets on every system, or one of the TLS library.</summary>
public class SocketException(int errorCode) : Exception("Socket error " + errorCode)
{
    /// <summary>A number of <see cref="System.Net.Sockets.SocketError"/>, or another.</summary>
    public int ErrorCode { get; } = errorCode;
}
