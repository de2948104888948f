using Latchkey.Bench.Scenarios;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>What the bench makes of the trace beside an unlock, and how it measures between two moments of it.</summary>
public sealed class TimelineTests
{
    private static readonly byte[] CameraKey = new byte[32];
    private static readonly byte[] Session = new byte[8];

    [Fact]
    public void Frames_rise_when_a_heartbeat_brings_more_than_there_were_and_not_when_it_repeats_them()
    {
        Tale tale = TaleOf(
            FromCamera(10, new CameraRecording(Session, new byte[16], "rec-1", 3)),
            FromCamera(20, new CameraHeartbeat(Session, 3)),
            FromCamera(30, new CameraHeartbeat(Session, 8)),
            FromCamera(40, new CameraHeartbeat(Session, 8)),
            FromCamera(50, new CameraRecording(Session, new byte[16], "rec-2", 1)),
            FromCamera(60, new CameraHeartbeat(Session, 5)));

        Assert.Equal([30.0, 60.0], tale.Moments.Where(moment => moment.Step == Step.FramesRose).Select(moment => moment.AtMs));
    }

    [Fact]
    public void Hands_and_other_changes_around_the_lock_have_their_moments()
    {
        Tale tale = TaleOf(Entry(1, TraceKind.ThumbTurn, "0"), Entry(2, TraceKind.Button, "pressed"), Entry(3, TraceKind.Button, "released"), Entry(4, TraceKind.World, "batteryMv 4100"));

        Assert.Equal([(Step.ThumbTurned, "0"), (Step.ButtonPressed, string.Empty), (Step.WorldChanged, "batteryMv 4100")], tale.Moments.Select(moment => (moment.Step, moment.Detail)));
    }

    [Fact]
    public void The_next_of_a_kind_is_looked_for_after_the_moment_given()
    {
        Tale tale = TaleOf(Entry(1, TraceKind.Door, "open"), Entry(2, TraceKind.Door, "closed"), Entry(3, TraceKind.Door, "open"));
        Moment? first = tale.First(Step.DoorOpened);

        Assert.Equal(3, tale.Next(first, Step.DoorOpened)?.AtMs);
        Assert.Null(tale.Next(tale.Next(first, Step.DoorOpened), Step.DoorOpened));
        Assert.Null(tale.Next(null, Step.DoorOpened));
    }

    [Fact]
    public void Motions_are_counted_both_ways_and_only_between_their_ends()
    {
        Tale tale = TaleOf(
            Entry(1, TraceKind.Motor, "retract"), Entry(2, TraceKind.Motor, "off"), Entry(3, TraceKind.Door, "open"), Entry(4, TraceKind.Motor, "extend"), Entry(5, TraceKind.Motor, "off"));

        Assert.Equal(2, tale.Motions(null, null));
        Assert.Equal(1, tale.Motions(tale.First(Step.DoorOpened), null));
        Assert.Equal(1, tale.Motions(null, tale.First(Step.DoorOpened)));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_moment_that_comes_too_early_or_too_late_is_not_within(double atMs, bool isWithin)
    {
        Expectations judge = new();
        judge.Within("in time", new Moment(0, Step.DoorClosed, string.Empty, string.Empty), new Moment(atMs, Step.MotorExtends, string.Empty, string.Empty), 100, 200);

        Assert.Equal(isWithin, Assert.Single(judge.All).Held);
    }

    [Fact]
    public void A_moment_that_never_came_is_not_within()
    {
        Expectations judge = new();
        judge.Within("in time", new Moment(0, Step.DoorClosed, string.Empty, string.Empty), null, 0, 200);
        judge.Within("in time", null, new Moment(0, Step.DoorClosed, string.Empty, string.Empty), 0, 200);

        Assert.All(judge.All, expectation => Assert.False(expectation.Held));
    }

    private static TraceEntry Entry(double atMs, TraceKind kind, string text, byte[]? data = null) => new(atMs, kind, text, data, Retained: false, default);

    private static TraceEntry FromCamera(double atMs, CameraMessage message) => Entry(atMs, TraceKind.UartIn, "COM3", CameraFrames.Write(message, CameraKey));

    private static Tale TaleOf(params TraceEntry[] trace) => new(new TraceReader(CameraKey).Read(trace, doorClosedAtStart: true), []);
}
