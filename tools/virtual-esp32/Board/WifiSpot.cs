namespace Latchkey.VirtualEsp32;

/// <summary>A Wi-Fi network in reach of the lock.</summary>
/// <param name="Ssid">Its name; empty for a hidden one.</param>
/// <param name="Password">What it takes; empty for an open one.</param>
/// <param name="RssiDbm">How strong the lock hears it, in dBm.</param>
public sealed record WifiSpot(string Ssid, string Password, int RssiDbm);
