using System.Globalization;
using Latchkey.Tests.Host.Store;

namespace Latchkey.Tests.Host.Memory;

/// <summary>A week that was lived once, with the count of each evening.</summary>
public sealed class WeekFixture
{
    private const int DayOfPeak = 2;
    private const int Looks = 150;

    public WeekFixture()
    {
        Week = new Week(Seeds.First);
        for (int day = 1; day <= Week.Days; day++)
        {
            int looks = 0;
            Week.Watch = day == DayOfPeak ? () => PeakBytes = looks++ < Looks ? Math.Max(PeakBytes, HeapWalk.From(Week.Rig.Controller).Count.Bytes) : PeakBytes : null;
            Week.LiveDay();
            Evenings.Add(HeapWalk.From(Week.Rig.Controller).Count);
        }

        AtRest = SteadyState.Of(Week.Rig);
    }

    /// <summary>The week.</summary>
    internal Week Week { get; }

    /// <summary>The live objects of each evening.</summary>
    internal List<HeapCount> Evenings { get; } = [];

    /// <summary>The estimate after the last one.</summary>
    internal SteadyState AtRest { get; }

    /// <summary>The most that was alive at any of the looks, every 20 ms from a token to three seconds after it.</summary>
    internal int PeakBytes { get; private set; }

    /// <summary>For people.</summary>
    public override string ToString()
    {
        IEnumerable<string> days = Evenings.Select((count, i) => string.Create(CultureInfo.InvariantCulture, $"day {i + 1}: {count.Objects} objects, {count.Bytes:N0} bytes, of them {count.Of(HeapWalk.TableRow).Objects} cti in tables"));
        IEnumerable<string> largest = AtRest.Live.Count.Largest.Take(20).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Bytes,8:N0}  {one.Objects,4} {one.Type}"));
        return string.Join(
            Environment.NewLine,
            [
                $"LATCHKEY_SEED={Seeds.First}",
                .. days,
                string.Create(CultureInfo.InvariantCulture, $"most alive during a delivery: {PeakBytes:N0} bytes"),
                "told: " + string.Join(", ", Week.Told.Select(one => $"{one.Key} {one.Value}")),
                string.Empty,
                "firmware and drivers by type:",
                .. largest,
                string.Empty,
                "the whole:",
                AtRest.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"{AtRest.Bytes,8:N0}  in all; the event loop is {AtRest.DeepestFrames} frames deep at most"),
            ]);
    }
}
