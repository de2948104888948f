using System.Globalization;
using System.Text;
using Latchkey.Bench.Scenarios;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The bench's invariants: a good history passes, and each kind of violation is seen.</summary>
public sealed class TraceInvariantsTests
{
    private const string Session = "0101010101010101";
    private const string Told = "\"session\":\"" + Session + "\",\"cti\":\"0001020304050607\"";

    private static readonly byte[] CameraKey = new byte[32];
    private static readonly byte[] SessionBytes = Convert.FromHexString(Session);
    private static readonly byte[] Token = [0xD1, 0x07, 0, 1, 2, 3, 4, 5, 6, 7, 0x3A, 0, 1, 0, 0, 1, 0x3A, 0, 1, 0, 2, 1, 0x58];

    // A delivery, line by line: when, what, which, with what.
    private static readonly (double AtMs, TraceKind Kind, string Text, byte[]? Data)[] Good =
    [
        (0, TraceKind.MqttIn, "latchkey/lk-1/cmd/unlock", Token),
        (5, TraceKind.FlashCommit, "state.a", null),
        (8, TraceKind.UartOut, "COM3", CameraFrames.Write(new CameraStart(SessionBytes, new byte[16], 600), CameraKey)),
        (20, TraceKind.UartIn, "COM3", CameraFrames.Write(new CameraRecording(SessionBytes, new byte[16], "rec-1", 1), CameraKey)),
        (22, TraceKind.Motor, "retract", null),
        (30, TraceKind.EndSwitch, "extended off", null),
        (600, TraceKind.EndSwitch, "retracted on", null),
        (610, TraceKind.Motor, "off", null),
        (620, TraceKind.FlashCommit, "state.b", null),
        (630, TraceKind.MqttOut, "latchkey/lk-1/event", Event(1, "unlocked", Told + ",\"recording\":\"rec-1\"")),
        (700, TraceKind.MqttOut, "latchkey/lk-1/state", Said("\"bolt\":\"unlocked\"")),
        (31000, TraceKind.Motor, "extend", null),
        (31010, TraceKind.EndSwitch, "retracted off", null),
        (31600, TraceKind.EndSwitch, "extended on", null),
        (31610, TraceKind.Motor, "off", null),
        (31650, TraceKind.MqttOut, "latchkey/lk-1/event", Event(2, "relocked", Told + ",\"recording\":\"rec-1\"")),
        (31700, TraceKind.MqttOut, "latchkey/lk-1/state", Said("\"bolt\":\"locked\"")),
    ];

    [Fact]
    public void A_good_delivery_breaks_none() => Assert.Empty(Broken(Good));

    [Theory]
    [InlineData(0, "nothing allows it")]
    [InlineData(1, "nothing allows it")]
    [InlineData(2, "nothing allows it")]
    [InlineData(3, "nothing allows it")]
    [InlineData(7, "was written while the motor was on")]
    [InlineData(12, "the sensors have not come to agree")]
    [InlineData(13, "the state says locked")]
    [InlineData(14, "the motor was on for")]
    public void What_is_missing_is_missed(int line, string what)
    {
        List<(double AtMs, TraceKind Kind, string Text, byte[]? Data)> wrong = [.. Good];
        wrong.RemoveAt(line);
        if (line == 12)
        {
            wrong.RemoveAll(one => one.Kind == TraceKind.EndSwitch);
        }

        wrong.Add((40000, TraceKind.Motor, "extend", null));
        Assert.Contains(Broken(wrong), broken => broken.Contains(what, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Session, true)]
    [InlineData("0202020202020202", false)]
    public void A_start_that_crosses_its_answer_leaves_the_proof_as_it_is(string session, bool isGood)
    {
        byte[] repeated = CameraFrames.Write(new CameraStart(Convert.FromHexString(session), new byte[16], 600), CameraKey);
        (double AtMs, TraceKind Kind, string Text, byte[]? Data)[] crossed =
        [
            .. Good[..4],
            (20, TraceKind.MqttIn, "latchkey/lk-1/cmd/unlock", [1, 2, 3]),
            (21, TraceKind.UartOut, "COM3", repeated),
            .. Good[4..],
        ];
        Assert.Equal(isGood, Broken(crossed).Count == 0);
    }

    [Fact]
    public void A_proof_serves_one_motion()
    {
        var again = Good.Append((40000, TraceKind.Motor, "retract", null));
        Assert.Contains(Broken(again), broken => broken.Contains("nothing allows it", StringComparison.Ordinal));
    }

    [Fact]
    public void The_inside_button_backing_off_and_an_opened_door_allow_it()
    {
        (double AtMs, TraceKind Kind, string Text, byte[]? Data)[] leaves =
        [
            (0, TraceKind.Button, "pressed", null),
            (40, TraceKind.Motor, "retract", null),
            (500, TraceKind.EndSwitch, "extended off", null),
            (600, TraceKind.EndSwitch, "retracted on", null),
            (610, TraceKind.Motor, "off", null),
            (9000, TraceKind.Motor, "extend", null),
            (9100, TraceKind.EndSwitch, "retracted off", null),
            (9300, TraceKind.Motor, "retract", null),
            (9500, TraceKind.EndSwitch, "retracted on", null),
            (9510, TraceKind.Motor, "off", null),
            (10020, TraceKind.Motor, "extend", null),
            (10100, TraceKind.EndSwitch, "retracted off", null),
            (10600, TraceKind.EndSwitch, "extended on", null),
            (10601, TraceKind.Motor, "off", null),
            (10620, TraceKind.Door, "open", null),
            (10670, TraceKind.Motor, "retract", null),
            (11200, TraceKind.Motor, "off", null),
        ];

        Assert.Empty(Broken(leaves));
        Assert.NotEmpty(Broken(leaves.Where(one => one.Kind != TraceKind.Door)));
        Assert.NotEmpty(Broken(leaves.Where(one => one.Kind != TraceKind.Button)));
    }

    [Theory]
    [InlineData("\"session\":\"02\"", "before the end of " + Session)]
    [InlineData(Told + ",\"recording\":\"rec-1\"", null)]
    public void A_session_ends_before_the_next(string second, string? what)
    {
        (double AtMs, TraceKind Kind, string Text, byte[]? Data)[] told = [.. Good[..10], (800, TraceKind.MqttOut, "latchkey/lk-1/event", Event(2, "door-opened", second))];
        Assert.Equal(what is null, Broken(told).All(broken => what is not null && !broken.Contains(what, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_token_opens_no_more_sessions_than_it_has_uses_and_a_recording_was_proven()
    {
        string other = Told.Replace(Session, "0202020202020202", StringComparison.Ordinal);
        var again = Good.Append((50000, TraceKind.MqttOut, "latchkey/lk-1/event", Event(3, "denied", other + ",\"recording\":\"rec-1\"")));
        Assert.Contains(Broken(again), broken => broken.Contains("1 uses opened 2 sessions", StringComparison.Ordinal));
        Assert.Contains(Broken(again), broken => broken.Contains("the camera has proven none", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Broken(IEnumerable<(double AtMs, TraceKind Kind, string Text, byte[]? Data)> lines) =>
        new TraceInvariants(CameraKey).Read(lines.Select(one => new TraceEntry(one.AtMs, one.Kind, one.Text, one.Data, false, default)));

    private static byte[] Said(string part) => Encoding.ASCII.GetBytes("{" + part + "}");

    private static byte[] Event(int number, string name, string part) => Said(string.Create(CultureInfo.InvariantCulture, $"\"n\":{number},\"event\":\"{name}\",{part}"));
}
