namespace Latchkey;

/// <summary>What this firmware is.</summary>
public static class Firmware
{
    /// <summary>Its version, as said in state and on the console.</summary>
    public const string Version = "0.1.0";
}
