using System.Text.Json.Serialization;

namespace Latchkey.Bench.Http;

/// <summary>The physical truth, as <c>GET /board</c> tells it. The order of the members is the order in the JSON.</summary>
/// <param name="Bolt">0 retracted .. 1 extended.</param>
/// <param name="Door"><c>open</c> or <c>closed</c>.</param>
/// <param name="EndExtended">The switch at the extended end is pressed.</param>
/// <param name="EndRetracted">The switch at the retracted end is pressed.</param>
/// <param name="Motor">What the motor does and did.</param>
/// <param name="Camera">What the camera module does.</param>
/// <param name="Clock">The board's system clock, ISO 8601 with a <c>Z</c>.</param>
/// <param name="BatteryMv">The supply, in mV.</param>
/// <param name="Power">Whether the board has power.</param>
public sealed record BoardView(
    [property: JsonPropertyName("bolt")] double Bolt,
    [property: JsonPropertyName("door")] string Door,
    [property: JsonPropertyName("endExtended")] bool EndExtended,
    [property: JsonPropertyName("endRetracted")] bool EndRetracted,
    [property: JsonPropertyName("motor")] MotorView Motor,
    [property: JsonPropertyName("camera")] CameraView Camera,
    [property: JsonPropertyName("clock")] string Clock,
    [property: JsonPropertyName("batteryMv")] int BatteryMv,
    [property: JsonPropertyName("power")] bool Power);

/// <summary>The motor, by its H-bridge inputs.</summary>
/// <param name="Direction"><c>off</c>, <c>extend</c> or <c>retract</c>.</param>
/// <param name="ExtendMs">Milliseconds energised towards the strike since the lock was set up.</param>
/// <param name="RetractMs">Milliseconds energised into the door since the lock was set up.</param>
public sealed record MotorView(
    [property: JsonPropertyName("direction")] string Direction,
    [property: JsonPropertyName("extendMs")] long ExtendMs,
    [property: JsonPropertyName("retractMs")] long RetractMs);

/// <summary>The camera module.</summary>
/// <param name="State"><c>off</c>, <c>idle</c> or <c>recording</c>.</param>
/// <param name="Frames">Frames on storage of the running or last recording.</param>
public sealed record CameraView([property: JsonPropertyName("state")] string State, [property: JsonPropertyName("frames")] int Frames);
