using Latchkey.Lockctl;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>What the results come to.</summary>
public sealed class FleetReportTests
{
    [Fact]
    public void A_lock_counts_as_its_last_row_says_and_a_failure_counts_though_it_was_mended()
    {
        var report = FleetReport.Of([
            ResultBookTests.Row("lk-1", "ada", "2026-11-22T15:00:00Z"),
            ResultBookTests.Row("lk-2", "ada", "2026-11-22T15:01:00Z", ("motor", "stall"), ("door", "never-closed")),
            ResultBookTests.Row("lk-3", "grace", "2026-11-22T15:02:00Z", ("motor", "stall")),
            ResultBookTests.Row("lk-2", "ada", "2026-11-22T15:03:00Z"),
        ]);

        Assert.Equal((3, 2, 1), (report.Locks, report.Passed, report.PassedAtFirst));
        Assert.Equal([new FailedLock("lk-3", "2026-11-22T15:02:00Z", "motor (stall)")], report.Failed);
        Assert.Equal([new FaultCount("motor", "stall", 2), new FaultCount("door", "never-closed", 1)], report.Faults);
        Assert.Equal([new WordCount("ada", 3), new WordCount("grace", 1)], report.Operators);
        Assert.Equal(("2026-11-22T15:00:00Z", "2026-11-22T15:03:00Z"), (report.First, report.Last));
    }

    [Fact]
    public void Nothing_made_is_nothing_counted() => Assert.Equal((0, null), (FleetReport.Of([]).Locks, FleetReport.Of([]).First));

    [Fact]
    public void Every_reason_of_the_consoles_tests_says_what_to_do()
    {
        (string Test, string[] Reasons)[] said =
        [
            ("secret", ["not-kept", "state-lost", "storage"]), ("camera", ["no-answer", "refusing", "storage"]), ("indicator", ["not-seen"]),
            ("motor", ["door-not-open", "not-at-end", "both-switches", "not-moving", "no-end-switch", "stall", "interrupted", "storage"]), ("door", ["never-open", "never-closed", "fault", "storage"]),
        ];

        Assert.Equal(Making.Tests.Select(test => test.Name), said.Select(one => one.Test));
        Assert.All(said, one => Assert.All(one.Reasons, reason => Assert.DoesNotContain("console's page", TestWords.Of(one.Test, reason), StringComparison.Ordinal)));
    }
}
