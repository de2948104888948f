using System.Text;
using System.Text.Json;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Scenarios;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The bench's own judgement: a good delivery passes, and each broken rule of section 1 is caught by name.</summary>
public sealed class JudgeTests
{
    private static readonly byte[] CameraKey = new byte[32];
    private static readonly CameraStart Start = new(new byte[8], new byte[16], 600);
    private static readonly CameraRecording Recording = new(new byte[8], new byte[16], "rec-1", 1);

    /// <summary>A delivery as the board would record it.</summary>
    private static (TraceKind Kind, string Text, byte[]? Data, long FlashBytes)[] Good =>
    [
        (TraceKind.MqttIn, "latchkey/lk-1/cmd/unlock", [1], 100),
        (TraceKind.FlashCommit, "state.a", null, 380),
        (TraceKind.UartOut, "COM3", CameraFrames.Write(Start, CameraKey), 380),
        (TraceKind.UartIn, "COM3", CameraFrames.Write(Recording, CameraKey), 380),
        (TraceKind.Motor, "retract", null, 380),
        (TraceKind.EndSwitch, "retracted on", null, 380),
        (TraceKind.Motor, "off", null, 380),
        (TraceKind.MqttOut, "latchkey/lk-1/event", Event("unlocked"), 400),
        (TraceKind.Door, "open", null, 400),
        (TraceKind.Door, "closed", null, 400),
        (TraceKind.Motor, "extend", null, 400),
        (TraceKind.EndSwitch, "extended on", null, 400),
        (TraceKind.Motor, "off", null, 400),
        (TraceKind.MqttOut, "latchkey/lk-1/event", Event("relocked"), 400),
    ];

    [Fact]
    public void A_good_delivery_passes()
    {
        Assert.All(Judge(Good), expectation => Assert.True(expectation.Held, expectation.Rule));
    }

    [Theory]
    [InlineData(1, 2, "the use is durable before the camera is asked")]
    [InlineData(3, 4, "the recording is proven before the motor is energised")]
    [InlineData(5, 7, "unlocked is reported after the bolt retracted")]
    [InlineData(9, 10, "the door is watched: closed before the bolt extends")]
    [InlineData(11, 13, "relocked by end switch and door sensor before it is said")]
    public void Two_steps_in_the_wrong_order_are_caught(int earlier, int later, string rule)
    {
        var wrong = Good;
        (wrong[earlier], wrong[later]) = (wrong[later], wrong[earlier]);

        Assert.Contains(rule, Broken(wrong));
    }

    [Theory]
    [InlineData(1, "the use is durable before the camera is asked")]
    [InlineData(2, "the camera is asked before the recording is proven")]
    [InlineData(3, "the recording is proven before the motor is energised")]
    [InlineData(5, "the bolt retracts by its end switch")]
    [InlineData(9, "relocked by end switch and door sensor before it is said")]
    [InlineData(12, "the motor is never energised for longer than bolt.timeout_ms allows")]
    [InlineData(13, "reported, and read back by someone else")]
    public void A_step_that_is_missing_is_caught(int missing, string rule)
    {
        var wrong = Good.Where((_, index) => index != missing).ToArray();

        Assert.Contains(rule, Broken(wrong));
    }

    [Fact]
    public void A_recording_with_a_wrong_mac_proves_nothing()
    {
        var wrong = Good;
        wrong[3].Data = CameraFrames.Write(Recording, [.. Enumerable.Repeat((byte)1, 32)]);

        Assert.Contains("the recording is proven before the motor is energised", Broken(wrong));
    }

    [Fact]
    public void A_token_typed_on_the_console_begins_a_timeline_as_one_from_the_broker_does()
    {
        var typed = Good;
        typed[0] = (TraceKind.UartIn, "COM2", Encoding.ASCII.GetBytes("token unlock AAAA\r"), 100);
        Assert.Empty(Broken(typed));

        typed[0].Data = Encoding.ASCII.GetBytes("status\r");
        Assert.Contains("verified after the token came in", Broken(typed));
    }

    [Fact]
    public void The_cameras_time_is_not_the_firmwares()
    {
        Assert.DoesNotContain(Broken(Good, stepMs: 10, cameraMs: 1000), rule => rule.Contains("own time", StringComparison.Ordinal));
        Assert.Contains(Broken(Good, stepMs: 20), rule => rule.Contains("own time", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Broken((TraceKind Kind, string Text, byte[]? Data, long FlashBytes)[] steps, double stepMs = 2, double cameraMs = 2) =>
        Judge(steps, stepMs, cameraMs).Where(expectation => !expectation.Held).Select(expectation => expectation.Rule);

    private static IReadOnlyList<Expectation> Judge((TraceKind Kind, string Text, byte[]? Data, long FlashBytes)[] steps, double stepMs = 2, double cameraMs = 2)
    {
        double nowMs = 0;
        List<TraceEntry> trace = [];
        List<(double AtMs, LockEvent Told)> heard = [];
        foreach ((TraceKind kind, string text, byte[]? data, long flashBytes) in steps)
        {
            nowMs += kind == TraceKind.UartIn ? cameraMs : stepMs;
            trace.Add(new TraceEntry(nowMs, kind, text, data, false, new FlashMark(1, flashBytes, default)));
            if (kind == TraceKind.MqttOut)
            {
                heard.Add((nowMs + 1, new LockEvent(new LockReport { Leaf = "event", Payload = data!, Json = JsonSerializer.Deserialize<JsonElement>(data!), MacGood = true }, 0)));
            }
        }

        Expectations judge = new();
        OrderOfSection1.Check(judge, new Tale(new TraceReader(CameraKey).Read(trace, doorClosedAtStart: true), heard));
        return judge.All;
    }

    private static byte[] Event(string name) => Encoding.ASCII.GetBytes("{\"event\":\"" + name + "\",\"ms\":{\"verify\":1}}");
}
