using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Http;

/// <summary>A change of the world around the lock, never of the firmware. What is null stays as it is.</summary>
/// <param name="DoorOpen">The door leaf is moved: true opens it.</param>
/// <param name="ThumbTurn">Somebody turns the thumb-turn: where the bolt is then, 0 retracted .. 1 extended.</param>
/// <param name="ButtonMs">The inside button is pressed for so long.</param>
/// <param name="Block">Whether <paramref name="BlockAt"/> applies.</param>
/// <param name="BlockAt">Where something blocks the bolt's travel, 0..1, or null for nowhere.</param>
/// <param name="Camera">The camera module's behaviour.</param>
/// <param name="Network">Whether there is Wi-Fi.</param>
/// <param name="BatteryMv">The supply, in mV.</param>
/// <param name="ClockOffsetS">How far the system clock, the one that SNTP sets, is off the true time.</param>
/// <param name="PowerOffMs">A power cut of this length, then a boot.</param>
public sealed record WorldPatch(
    bool? DoorOpen = null,
    double? ThumbTurn = null,
    int? ButtonMs = null,
    bool Block = false,
    double? BlockAt = null,
    CameraMode? Camera = null,
    bool? Network = null,
    int? BatteryMv = null,
    int? ClockOffsetS = null,
    int? PowerOffMs = null);
