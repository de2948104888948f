using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.CameraModule;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// What no scenario may break, whatever it is about, held against every line of the board's trace: who may pull the bolt in, how long the motor may be on, what may be written meanwhile.
/// What the lock says is held by <see cref="ToldInvariants"/>. The board begins locked, with the door in its frame, as every scenario does.
/// </summary>
internal sealed class TraceInvariants(byte[] cameraKey)
{
    /// <summary>bolt.timeout_ms by default, and what the device may be off by.</summary>
    private const double MotorLimitMs = 1500 + 100;

    // Between two tries the motor is off for 500 ms; debouncing and threads of real time take their share of the rest.
    private const double PauseMs = 650;
    private const double DebounceMs = 400;
    private const double InstallerMs = 60000;
    private const int Before = 10;

    private readonly FrameSplitter toCamera = new();
    private readonly FrameSplitter fromCamera = new();
    private readonly TokensIn tokens = new();
    private readonly ToldInvariants told = new();
    private readonly List<string> broken = [];
    private readonly Queue<TraceEntry> motions = new();
    private bool extended = true;
    private bool retracted;
    private bool closed = true;
    private string motor = "off";
    private double motorMs = double.NegativeInfinity;
    private double pressedMs = double.NegativeInfinity;
    private double arrivedMs = double.NegativeInfinity;
    private double installerMs = double.NegativeInfinity;
    private bool allowed;
    private bool hasExtended;

    /// <summary>Expects that the whole trace of a scenario breaks none.</summary>
    internal static void Check(Expectations judge, IEnumerable<TraceEntry> trace, byte[] cameraKey)
    {
        IReadOnlyList<string> found = new TraceInvariants(cameraKey).Read(trace);
        judge.Expect("no invariant was broken at any moment", found.Count == 0, found.Count == 0 ? "the whole trace" : found[0]);
    }

    /// <summary>Reads a whole trace; what was broken, in order.</summary>
    internal IReadOnlyList<string> Read(IEnumerable<TraceEntry> trace)
    {
        foreach (TraceEntry entry in trace)
        {
            Read(entry);
        }

        return [.. broken, .. told.Broken];
    }

    private void Read(TraceEntry entry)
    {
        switch (entry.Kind)
        {
            case TraceKind.MqttIn when entry.Text.EndsWith("/cmd/unlock", StringComparison.Ordinal):
                tokens.Come(entry.Data ?? []);
                break;
            case TraceKind.UartIn when entry.Text == "COM2":
                tokens.Typed(entry.Data ?? []);
                installerMs = entry.Data.AsSpan().StartsWith("calibrate"u8) || entry.Data.AsSpan().StartsWith("test motor"u8) ? entry.AtMs : installerMs;
                break;
            case TraceKind.FlashCommit:
                tokens.Committed();
                Expect(motor == "off", entry, $"{entry.Text} was written while the motor was on");
                break;
            case TraceKind.UartOut or TraceKind.UartIn when entry.Text == "COM3":
                Camera(entry);
                break;
            case TraceKind.Button:
                pressedMs = entry.AtMs;
                break;
            case TraceKind.Motor:
                Motor(entry);
                break;
            case TraceKind.EndSwitch:
                Switch(entry.Text);
                told.Sensors(extended && !retracted && closed, entry.AtMs);
                break;
            case TraceKind.Door:
                closed = entry.Text == "closed";
                told.Sensors(extended && !retracted && closed, entry.AtMs);
                break;
            case TraceKind.Boot or TraceKind.Stop:
                tokens.Forget();
                allowed = false;
                break;
            case TraceKind.MqttOut:
                told.Say(entry, tokens);
                break;
        }

        Remember(entry);
    }

    private void Camera(TraceEntry entry)
    {
        foreach (byte[] frame in (entry.Kind == TraceKind.UartOut ? toCamera : fromCamera).Split(entry.Data ?? []))
        {
            switch (TryRead(frame))
            {
                case CameraStart start:
                    tokens.Asked(start.Session);
                    break;
                case CameraRecording recording:
                    tokens.Proven(recording.Session);
                    break;
            }
        }
    }

    private CameraMessage? TryRead(byte[] frame)
    {
        try
        {
            return CameraFrames.Read(frame, cameraKey);
        }
        catch (MalformedException)
        {
            return null;
        }
    }

    private void Switch(string text)
    {
        switch (text)
        {
            case "extended on" or "extended off":
                extended = text == "extended on";
                break;
            case "retracted on" or "retracted off":
                retracted = text == "retracted on";
                break;
        }
    }

    // What belongs together is one motion: the motor's runs with pauses no longer than those between two tries.
    private void Motor(TraceEntry entry)
    {
        double lastedMs = entry.AtMs - motorMs;
        Expect(motor == "off" || lastedMs <= MotorLimitMs, entry, $"the motor was on for {lastedMs:0} ms");
        bool isNew = motor == "off" && (lastedMs > PauseMs || retracted || (extended && !allowed));
        if (isNew)
        {
            allowed = false;
            hasExtended = false;
        }

        if (entry.Text == "retract" && !allowed)
        {
            bool takenBack = !closed && entry.AtMs - arrivedMs <= DebounceMs;
            allowed = hasExtended || takenBack || entry.AtMs - pressedMs <= DebounceMs || (!closed && entry.AtMs - installerMs <= InstallerMs) || tokens.Take();
            Expect(allowed, entry, "the motor pulls the bolt in, and nothing allows it");
        }

        hasExtended |= entry.Text == "extend";
        arrivedMs = motor == "extend" && extended ? entry.AtMs : arrivedMs;
        motor = entry.Text == "brake" ? "off" : entry.Text;
        motorMs = entry.AtMs;
    }

    private void Expect(bool held, TraceEntry entry, string otherwise)
    {
        if (!held)
        {
            broken.Add($"at {entry.AtMs:0} ms: {otherwise}; before it: {string.Join(", ", motions.Select(before => $"{before.AtMs:0} {before.Kind} {before.Text}"))}");
        }
    }

    // What tells most about a motion that nobody expected.
    private void Remember(TraceEntry entry)
    {
        if (entry.Kind is TraceKind.Motor or TraceKind.EndSwitch or TraceKind.Door or TraceKind.Button or TraceKind.Boot or TraceKind.Stop)
        {
            motions.Enqueue(entry);
            if (motions.Count > Before)
            {
                motions.Dequeue();
            }
        }
    }
}
