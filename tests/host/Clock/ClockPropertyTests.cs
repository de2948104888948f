using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Latchkey.Clock;
using Xunit;

namespace Latchkey.Tests.Host.Clock;

/// <summary>
/// Section "Time" of the protocol as properties, over random lives of a clock. A failure prints the shortest life found and the seed; LATCHKEY_SEED sets it, LATCHKEY_NIGHTLY=1 tries ten times as many.
/// </summary>
public sealed class ClockPropertyTests(ITestOutputHelper output)
{
    private const int Lives = 2000;

    // The day of the examples, the end of 32 bits, the end of February 2100, and long after.
    private static readonly long[] Starts = [1763996400, 2147483600, 4107542300, 250000000000];

    [Fact]
    public void While_the_drift_is_within_its_bound_and_the_cloud_is_honest_the_true_time_is_in_the_interval()
    {
        int resumed = 0;
        Check(
            ClockStep.Sequences(ClockAct.Advance, ClockAct.Tell, ClockAct.Commit, ClockAct.Cut, ClockAct.Stand, ClockAct.Plug),
            (world, steps) =>
            {
                foreach (ClockStep step in steps)
                {
                    world.Take(step);
                }

                resumed += world.Resumed;
            });
        output.WriteLine($"{resumed} boots went on from the chip");
        Assert.True(resumed > Lives / 2, $"only {resumed} boots went on from the chip");
    }

    [Fact]
    public void Whoever_turns_the_chip_the_floor_never_sinks_and_lo_is_never_below_it() => Check(
        ClockStep.Sequences(ClockAct.Advance, ClockAct.Tell, ClockAct.Commit, ClockAct.Cut, ClockAct.Turn),
        (world, steps) =>
        {
            foreach (ClockStep step in steps)
            {
                world.Take(step);
            }
        });

    /// <summary>The definition of lo and hi, in whole numbers of any size: estimate and uncertainty in ns, then seconds rounded outwards.</summary>
    [Fact]
    public void Between_boots_lo_and_hi_are_what_the_protocol_says_to_the_second() => Check(
        ClockStep.Sequences(ClockAct.Advance, ClockAct.Tell),
        (world, steps) =>
        {
            foreach (ClockStep step in steps)
            {
                world.Take(step);
                if (world.Told is { } told)
                {
                    BigInteger estimateNs = told.EstimateNs + (told.CountedMs * 1_000_000);
                    BigInteger uncertaintyNs = told.UncertaintyNs + ((BigInteger)told.CountedMs * world.DriftPpm);
                    BigInteger lo = BigInteger.Max((estimateNs - uncertaintyNs) / 1_000_000_000, world.Clock.Floor);
                    BigInteger hi = BigInteger.Max((estimateNs + uncertaintyNs + 999_999_999) / 1_000_000_000, lo);
                    Assert.Equal(lo, world.Clock.Lo);
                    Assert.Equal(hi, world.Clock.Hi);
                    Assert.Equal(uncertaintyNs <= (BigInteger)300_000_000_000, world.Clock.IsTrusted);
                }
            }
        });

    private void Check(Gen<ClockStep[]> lives, Action<ClockWorld, ClockStep[]> live)
    {
        string? wanted = Environment.GetEnvironmentVariable("LATCHKEY_SEED");
        ulong seed = wanted is null ? (ulong)Random.Shared.NextInt64() : ulong.Parse(wanted, CultureInfo.InvariantCulture);
        int count = Environment.GetEnvironmentVariable("LATCHKEY_NIGHTLY") == "1" ? Lives * 10 : Lives;
        output.WriteLine($"LATCHKEY_SEED={seed}");
        Gen<(long Start, int Drift, int Chip)> world = Gen.Choose(0, Starts.Length - 1).SelectMany(start =>
            Gen.Choose(5, 500).SelectMany(drift => Gen.Choose(1 - drift, drift - 1).Select(chip => (Starts[start], drift, chip))));
        Gen<(long Start, int Drift, int Chip, ClockStep[] Steps)> life = world.SelectMany(about => lives.Select(steps => (about.Start, about.Drift, about.Chip, steps)));

        // The second half of the state must be odd.
        FsCheck.Config config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, seed | 1);
        Prop.ForAll(Arb.From(life, Shorter), one => live(new ClockWorld(one.Start, one.Drift, one.Chip), one.Steps)).Label($"LATCHKEY_SEED={seed}").Check(config);
    }

    private static IEnumerable<(long Start, int Drift, int Chip, ClockStep[] Steps)> Shorter((long Start, int Drift, int Chip, ClockStep[] Steps) life) =>
        Enumerable.Range(0, life.Steps.Length).Select(i => life with { Steps = [.. life.Steps.Where((_, at) => at != i)] });
}
