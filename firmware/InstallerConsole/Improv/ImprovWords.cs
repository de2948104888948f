namespace Latchkey.InstallerConsole.Improv;

/// <summary>The numbers of Improv Wi-Fi over a serial line, version 1 (improv-wifi.com/serial).</summary>
internal static class ImprovWords
{
    /// <summary>Packet types: device to client, but for the command.</summary>
    public const int TypeState = 1;
    public const int TypeError = 2;
    public const int TypeCommand = 3;
    public const int TypeResult = 4;

    /// <summary>States.</summary>
    public const int Ready = 2;
    public const int Provisioning = 3;
    public const int Provisioned = 4;

    /// <summary>Errors.</summary>
    public const int NoError = 0;
    public const int InvalidCommand = 1;
    public const int UnknownCommand = 2;
    public const int UnableToConnect = 3;
    public const int OtherError = 255;

    /// <summary>Commands.</summary>
    public const int Settings = 1;
    public const int CurrentState = 2;
    public const int DeviceInfo = 3;
    public const int ScanNetworks = 4;

    /// <summary>Header and version, then type and length, before the data.</summary>
    public const int PrefixLength = 7;
    public const int HeadLength = 9;

    /// <summary>The length's one byte says no more.</summary>
    public const int MaxData = 255;

    /// <summary>IMPROV and version 1. No part of it but the whole begins as it does, so a prefix that breaks off can only go on with a new one.</summary>
    public static readonly byte[] Prefix = { 0x49, 0x4D, 0x50, 0x52, 0x4F, 0x56, 0x01 };
}
