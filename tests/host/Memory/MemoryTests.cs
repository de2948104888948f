using Xunit;

namespace Latchkey.Tests.Host.Memory;

/// <summary>What a lock keeps in memory does not grow with what it lives through, and is bounded. The method is explained in firmware/product/memory-budget.md.</summary>
public sealed class MemoryTests(WeekFixture lived, ITestOutputHelper output) : IClassFixture<WeekFixture>
{
    // What was aimed at: of the objects.
    private const int MostObjectBytes = 48 * 1024;

    // A little above what is reached: with the stack, the threads, the type tables and the platform's own.
    private const int MostBytes = 83 * 1024;

    // What one delivery may keep alive beside what is there at rest.
    private const int MostInDelivery = 4 * 1024;

    private static readonly string[] MustOccur =
    [
        "denied bad-mac", "denied camera", "denied expired", "denied hold", "denied malformed", "denied policy", "denied retained", "denied revoked", "denied wrong-lock", "locked-out", "admin", "audit", "config",
        "time-request", "recording-done", "unlocked by inside-button", "unlocked by thumb-turn", "forced-open", "state", "availability",
    ];

    /// <summary>Every type's live objects are as many, and as large, as on the first evening; of the tables of tokens, which forget what has expired, no more than their first rows.</summary>
    [Fact]
    public void After_a_week_with_a_thousand_deliveries_the_live_heap_is_as_on_the_first_day()
    {
        output.WriteLine(lived.ToString());
        Assert.True(lived.Week.Told["unlocked by token"] >= 1000, "a thousand deliveries");
        Assert.Equal("never happened: ", "never happened: " + string.Join(", ", MustOccur.Where(what => !lived.Week.Told.ContainsKey(what))));
        foreach (HeapCount evening in lived.Evenings)
        {
            Assert.Equal(string.Empty, string.Join(Environment.NewLine, evening.Since(lived.Evenings[0], HeapWalk.TableRow)));
            Assert.InRange(evening.Of(HeapWalk.TableRow).Objects, 1, SteadyState.TableRows);
        }
    }

    [Fact]
    public void A_delivery_keeps_little_alive_beside_what_is_there_at_rest() =>
        Assert.InRange(lived.PeakBytes, lived.Evenings.Min(evening => evening.Bytes), lived.Evenings.Max(evening => evening.Bytes) + MostInDelivery);

    [Fact]
    public void The_steady_state_stays_under_its_bars()
    {
        output.WriteLine(lived.AtRest.ToString());
        Assert.InRange(lived.AtRest.Parts[0].Bytes, 1, MostObjectBytes);
        Assert.InRange(lived.AtRest.Bytes, 1, MostBytes);
    }

    /// <summary>With LATCHKEY_WRITE_PAGES=1 the page's tables are written anew instead. What a debug build adds is not on it.</summary>
    [Fact]
    public void The_page_s_numbers_are_the_measured_ones()
    {
        if (Repository.Configuration != "Release")
        {
            Assert.Skip("the page is about the release build");
        }

        MemoryPage page = new(lived.AtRest);
        if (Environment.GetEnvironmentVariable("LATCHKEY_WRITE_PAGES") == "1")
        {
            page.Write();
        }

        Assert.Equal(string.Empty, string.Join(Environment.NewLine, page.Wrong()));
    }
}
