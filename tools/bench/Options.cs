namespace Latchkey.Bench;

/// <summary>What the command line asked for.</summary>
/// <param name="Scenario">The scenario to play, or null to stay up.</param>
/// <param name="List">Only list the scenarios.</param>
/// <param name="ReadyFile">Where to write how to reach everything once the lock is online, or null.</param>
/// <param name="DataFolder">The folder that survives restarts, or null for a temporary one.</param>
/// <param name="HttpPort">1..65535, or 0 for a free one.</param>
/// <param name="Blank">Leave the lock to whoever installs it.</param>
/// <param name="CameraDelayMs">How long the camera takes from a start to its first frame on storage, 0..10000.</param>
public sealed record Options(string? Scenario, bool List, string? ReadyFile, string? DataFolder, int HttpPort, bool Blank, int CameraDelayMs);
