namespace Latchkey.Lockctl;

/// <summary>What the installer wants, from the command line.</summary>
/// <param name="LockId">The lock that it has to be; null for whichever is at the port.</param>
/// <param name="FactorySecret">Hex, of a device that has one already; null for that of the keyring, or a new one for a blank device.</param>
/// <param name="Broker">host:port for the lock; null for that of the keyring.</param>
/// <param name="Access">How the lock gets in there.</param>
/// <param name="Wifi">The network that it is to join; null leaves it as it is.</param>
/// <param name="UtcOffsetMinutes">Local time minus UTC, -840..840.</param>
/// <param name="Bolt">Where the installer sees the bolt, <c>out</c> or <c>in</c>; null to ask.</param>
/// <param name="CameraWanted">False leaves the camera as it is.</param>
/// <param name="CalibrationWanted">False leaves the calibration as it is.</param>
/// <param name="Again">Whether what is done already is done once more.</param>
internal sealed record InstallPlan(
    string? LockId,
    string? FactorySecret,
    string? Broker,
    BrokerAccess Access,
    WifiAccess? Wifi,
    int UtcOffsetMinutes,
    string? Bolt,
    bool CameraWanted,
    bool CalibrationWanted,
    bool Again);
