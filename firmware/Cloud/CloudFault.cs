namespace Latchkey.Cloud;

/// <summary>Why the cloud cannot be reached: one closed list, for whoever stands at the lock with a laptop (protocol/mqtt.md).</summary>
public enum CloudFault
{
    /// <summary>Nothing is wrong, or nothing was tried yet.</summary>
    None = 0,

    /// <summary>No address from the Wi-Fi.</summary>
    NoNetwork = 1,

    /// <summary>The port is that of TLS, and no authority is pinned.</summary>
    NoAuthority = 2,

    /// <summary>A stored certificate is damaged, or one of the client's two parts is missing.</summary>
    Certificate = 3,

    /// <summary>TLS needs to know the year, and no server has told it.</summary>
    Clock = 4,

    /// <summary>The broker's name was not found.</summary>
    Name = 5,

    /// <summary>No connection to its address.</summary>
    Unreachable = 6,

    /// <summary>No TLS: its certificate is of another authority or another name, or has expired, or it wants one of ours.</summary>
    Tls = 7,

    /// <summary>The broker refused, with a code.</summary>
    Refused = 8,

    /// <summary>It did not answer, or not in time.</summary>
    Timeout = 9,

    /// <summary>The connection was there, and ended.</summary>
    Lost = 10,

    /// <summary>The platform ran out of memory, or failed otherwise.</summary>
    Platform = 11,

    /// <summary>The platform's client hung and was given up.</summary>
    Hung = 12,
}
