using System.Text.Json;
using Latchkey.CameraModule;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Timeline;

/// <summary>Turns the board's physical trace into moments. It only names what happened; judging is the scenario's.</summary>
internal sealed class TraceReader(byte[] cameraKey)
{
    private readonly FrameSplitter toCamera = new();
    private readonly FrameSplitter fromCamera = new();
    private readonly List<Moment> moments = [];
    private bool doorClosed;
    private uint frames;

    /// <summary>Reads a stretch of the trace.</summary>
    /// <param name="entries">In order.</param>
    /// <param name="doorClosedAtStart">What the door was before the first of them.</param>
    internal IReadOnlyList<Moment> Read(IEnumerable<TraceEntry> entries, bool doorClosedAtStart)
    {
        doorClosed = doorClosedAtStart;
        foreach (TraceEntry entry in entries)
        {
            Read(entry);
        }

        NameTheUse();
        return moments;
    }

    private void Read(TraceEntry entry)
    {
        switch (entry.Kind)
        {
            case TraceKind.MqttIn when entry.Text.EndsWith("/cmd/unlock", StringComparison.Ordinal):
                Add(entry, Step.TokenIn, entry.Retained ? "retained" : string.Empty, "MQTT message handed to the chip");
                break;
            case TraceKind.MqttIn when entry.Text.EndsWith("/cmd/admin", StringComparison.Ordinal):
                Add(entry, Step.CommandIn, string.Empty, "MQTT message handed to the chip");
                break;
            case TraceKind.UartIn when entry.Text == "COM2" && entry.Data.AsSpan().StartsWith("token "u8):
                Add(entry, Step.TokenIn, "on the console", "a line typed on COM2");
                break;
            case TraceKind.Stop:
                Add(entry, Step.PowerLost, string.Empty, "the board's supply");
                break;
            case TraceKind.Boot:
                Add(entry, Step.Booted, string.Empty, "the chip");
                break;
            case TraceKind.FlashCommit:
                Add(entry, Step.FlashCommit, entry.Text, "flash folder");
                break;
            case TraceKind.UartOut when entry.Text == "COM3":
                ReadCamera(entry, toCamera);
                break;
            case TraceKind.UartIn when entry.Text == "COM3":
                ReadCamera(entry, fromCamera);
                break;
            case TraceKind.Motor:
                Add(entry, entry.Text switch { "retract" => Step.MotorRetracts, "extend" => Step.MotorExtends, _ => Step.MotorOff }, string.Empty, "H-bridge inputs");
                break;
            case TraceKind.EndSwitch when entry.Text == "retracted on":
                Add(entry, Step.BoltRetracted, string.Empty, "end switch");
                break;
            case TraceKind.EndSwitch when entry.Text == "extended on":
                bool wasUnlocked = moments.FindLastIndex(moment => moment.Step == Step.BoltRetracted) > moments.FindLastIndex(moment => moment.Step == Step.Relocked);
                Add(entry, doorClosed && wasUnlocked ? Step.Relocked : Step.BoltExtended, string.Empty, doorClosed ? "end switch, door closed" : "end switch, door open");
                break;
            case TraceKind.Door:
                doorClosed = entry.Text == "closed";
                Add(entry, doorClosed ? Step.DoorClosed : Step.DoorOpened, string.Empty, "a hand");
                break;
            case TraceKind.ThumbTurn:
                Add(entry, Step.ThumbTurned, entry.Text, "a hand");
                break;
            case TraceKind.Button when entry.Text == "pressed":
                Add(entry, Step.ButtonPressed, string.Empty, "a hand");
                break;
            case TraceKind.World:
                Add(entry, Step.WorldChanged, entry.Text, "the world around the lock");
                break;
            case TraceKind.MqttOut when entry.Text.EndsWith("/event", StringComparison.Ordinal):
                Add(entry, Step.Reported, EventName(entry.Data), "MQTT publish");
                break;
        }
    }

    private void ReadCamera(TraceEntry entry, FrameSplitter splitter)
    {
        foreach (byte[] frame in splitter.Split(entry.Data ?? []))
        {
            switch (TryRead(frame))
            {
                case CameraStart:
                    Add(entry, Step.CameraAsked, string.Empty, "start frame on COM3");
                    break;
                case CameraRecording recording:
                    Add(entry, Step.RecordingProven, recording.RecordingId, "recording frame on COM3");
                    frames = recording.Frames;
                    break;
                case CameraHeartbeat beat when beat.Frames > frames:
                    Add(entry, Step.FramesRose, string.Empty, "heartbeat on COM3");
                    frames = beat.Frames;
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

    private void Add(TraceEntry entry, Step step, string detail, string evidence) => moments.Add(new Moment(entry.AtMs, step, detail, evidence, entry.Flash.Bytes));

    // The flash holds the use if it changed between the token and the camera's start frame; the last change before that frame is the one that counts.
    private void NameTheUse()
    {
        int token = moments.FindIndex(moment => moment.Step == Step.TokenIn);
        int asked = moments.FindIndex(moment => moment.Step == Step.CameraAsked);
        int stored = asked < 0 ? -1 : moments.FindLastIndex(asked, moment => moment.Step == Step.FlashCommit);
        if (token >= 0 && stored > token)
        {
            Moment commit = moments[stored];
            long grown = commit.FlashBytes - moments[token].FlashBytes;
            string evidence = $"{commit.Detail} on disk, {grown:+0;-0;0} bytes, before the start frame";
            moments[stored] = commit with { Step = Step.UseStored, Evidence = evidence };
        }
    }

    private static string EventName(byte[]? payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload ?? []);
            return document.RootElement.GetProperty("event").GetString() ?? string.Empty;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "not an event";
        }
    }
}
