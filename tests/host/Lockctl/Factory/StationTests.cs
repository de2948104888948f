using Latchkey.Lockctl;
using Latchkey.Serial;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>A port at which one lock after the other is plugged in.</summary>
public sealed class StationTests : IDisposable
{
    private readonly FactoryTable table = new();
    private readonly List<MadeLock> made = [];
    private readonly Tally tally = new(wanted: 3);

    public void Dispose() => table.Dispose();

    [Fact]
    public void It_makes_each_lock_once_while_it_is_there_and_ends_with_the_last_that_was_wanted()
    {
        Device[] devices = [New(1), New(2), New(3), New(4)];
        devices[1].Refusals["test motor"] = "stall";

        Work(devices, looks: 3);

        Assert.Equal(["lk-000000000001 passed", "lk-000000000002 failed", "lk-000000000003 passed", "lk-000000000004 passed"], made.Select(one => $"{one.Row.LockId} {one.Row.Result}"));
        Assert.Equal("3 of 3 passed, 1 failed", tally.ToString());
        Assert.Contains("take it off", table.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_comes_back_is_tried_again_when_it_had_failed_and_known_when_it_had_passed()
    {
        var bad = New(1);
        bad.Refusals["test motor"] = "stall";
        var good = New(2);

        Work([bad, good, bad, good, New(3), New(4)], before: (i, _) => bad.Refusals.Remove(i == 2 ? "test motor" : ""));

        Assert.Equal(["failed", "passed", "passed", "passed", "passed"], made.Select(one => one.Row.Result));
        Assert.Equal([true, true, true, false, true], made.Select(one => one.IsNew));
        Assert.Equal("3 of 3 passed, 1 failed, 1 had passed before", tally.ToString());
        Assert.Equal(4, table.Folder.Results.Rows().Count);
    }

    [Fact]
    public void A_lock_that_must_be_left_alone_is_said_and_stops_nobody()
    {
        var sold = New(1);
        sold.Paired = "yes";

        Work([sold, New(2), New(3), New(4)]);

        Assert.Equal("3 of 3 passed, 0 failed, 1 left alone", tally.ToString());
        Assert.Contains("is paired, so it is somebody's", table.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cable_that_is_pulled_in_between_loses_nothing()
    {
        Device[] devices = [New(1), New(2), New(3)];

        Work([devices[0], .. devices], before: (i, line) => line.BeforeLine = text => Pull(i == 0 && text == "test motor", line));

        Assert.Equal("3 of 3 passed, 0 failed", tally.ToString());
        Assert.Equal(3, table.Folder.Results.Rows().Count);

        static void Pull(bool now, ScriptedLock line)
        {
            if (now)
            {
                line.Unplug();
            }
        }
    }

    [Fact]
    public void At_a_port_that_stays_the_next_lock_is_known_by_its_id_or_by_the_silence_before_it()
    {
        var failing = New(1);
        failing.Refusals["test motor"] = "stall";
        Queue<Device?> next = new([New(2), New(3), failing, null, failing, New(4)]);
        ScriptedLock line = new(failing);
        var looks = 0;
        line.BeforeLine = text =>
        {
            // Each is met a second time before somebody plugs in the next; an empty port is looked at a while.
            if (text == "version" && looks++ % 2 == 1)
            {
                line.Swap(next.Dequeue());
            }
            else if (text.Length == 0 && next.Count == 2 && looks++ > 12)
            {
                line.Swap(next.Dequeue());
                looks = 0;
            }
        };

        Run(() => line);

        Assert.Equal(["lk-000000000001 failed", "lk-000000000002 passed", "lk-000000000003 passed", "lk-000000000001 failed", "lk-000000000001 failed", "lk-000000000004 passed"], made.Select(one => $"{one.Row.LockId} {one.Row.Result}"));
    }

    private static Device New(int number) => new() { LockId = $"lk-{number:x12}" };

    // Each device stays plugged in until it was met once more after it was done, or more often; then comes the next.
    private void Work(Device[] devices, Action<int, ScriptedLock>? before = null, int looks = 2)
    {
        var next = 0;
        ISerialLine Open()
        {
            Assert.True(next < devices.Length, "the last device is done and the station goes on");
            var device = devices[next];
            ScriptedLock line = new(device);
            var versions = 0;
            before?.Invoke(next, line);
            next++;
            var inner = line.BeforeLine;
            line.BeforeLine = text =>
            {
                versions += text == "version" ? 1 : 0;
                inner(text);
                if (versions >= looks)
                {
                    line.Unplug();
                }
            };
            return line;
        }

        Run(Open);
    }

    private void Run(Func<ISerialLine> open) =>
        new Station("the port", open, table.Begin, made.Add, tally, table.View, TestContext.Current.CancellationToken) { Pause = TimeSpan.FromMilliseconds(10) }.Run();
}
