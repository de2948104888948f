namespace Latchkey.Lockctl;

/// <summary>A state of the lock in one line.</summary>
internal static class StateWords
{
    /// <summary>What it says, without what changes all the time (uptime, heap): the same line twice is the same state.</summary>
    public static string Of(Heard state)
    {
        var parts = new[]
        {
            $"bolt {state.Text("bolt")}, door {state.Text("door")}",
            $"last moved {EventWords.By(state)}",
            state.Text("session") is { Length: > 0 } session ? $"session {session}" : "",
            $"camera {state.Text("camera")}",
            Clock(state),
            state.Whole("batteryMv") is { } millivolts ? $"battery {millivolts / 1000.0:0.0} V" : "",
            state.Whole("rssi") is { } rssi ? $"Wi-Fi {rssi / 10 * 10} dBm" : "",
            $"epoch {state.Whole("keyEpoch")}, firmware {state.Text("fw")}",
        };
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string Clock(Heard state)
    {
        var clock = state.Member("clock");
        var trusted = clock is { ValueKind: System.Text.Json.JsonValueKind.Object } it && it.TryGetProperty("trusted", out var flag) && flag.ValueKind == System.Text.Json.JsonValueKind.True;
        return trusted ? "clock trusted" : "clock not trusted: nobody gets in before it is set";
    }
}
