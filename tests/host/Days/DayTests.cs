using System.Globalization;
using Latchkey.Tests.Host.Store;
using Xunit;

namespace Latchkey.Tests.Host.Days;

/// <summary>
/// Whole days of random people, doors, faults and power cuts on virtual time. The invariants of every test are held after every event; in the evening each session has ended, everything
/// was told, and the lock still opens and locks. LATCHKEY_SEED begins elsewhere, LATCHKEY_NIGHTLY=1 goes on until the bolt was locked 250,000 times, LATCHKEY_DAY=N lives one day alone
/// and prints its history.
/// </summary>
public sealed class DayTests(ITestOutputHelper output)
{
    private const int Days = 10000;

    private const int NightlyCycles = 250000;

    // In lots, so that it is seen now and then whether there were enough.
    private const int Lot = 500;

    private static readonly string[] MustOccur =
    [
        "unlocked by token", "unlocked by inside-button", "unlocked by thumb-turn", "relocked by auto-relock", "relocked by token", "relocked by thumb-turn", "locked by thumb-turn",
        "denied camera", "denied bolt", "denied busy", "denied used-up", "denied battery", "denied bolt-fault", "denied hold", "denied alarm-armed", "denied revoked", "denied expired",
        "denied not-yet-valid", "denied retained", "denied bad-mac", "denied malformed", "denied wrong-lock", "denied locked-out", "denied clock-untrusted", "denied out-of-schedule", "denied policy",
        "session opened again", "jammed", "forced-open", "door-ajar", "bolt-sensor-fault", "door-sensor-fault", "camera-lost", "camera-back", "recording-done", "battery-low", "power-cut-recovered", "admin", "boot",
        "power cut in a travel", "power cut at rest", "power cut at a write", "button pressed", "way out by the button", "bolt turned by hand", "bolt blocked", "door forced", "clock stepped",
    ];

    private static readonly string? Asked = Environment.GetEnvironmentVariable("LATCHKEY_DAY");

    [Fact]
    public void In_ten_thousand_days_of_anything_no_invariant_is_broken()
    {
        if (int.TryParse(Asked, CultureInfo.InvariantCulture, out int asked))
        {
            output.WriteLine(string.Join(Environment.NewLine, Live(asked)));
            return;
        }

        DayTally tally = new();
        int lived = 0;
        while (lived < Days || (Seeds.IsNightly && tally.Cycles < NightlyCycles))
        {
            LiveLot(Seeds.First + lived, tally);
            lived += Lot;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lived:N0} days from LATCHKEY_SEED={Seeds.First}, {tally.Cycles:N0} times locked"));
        output.WriteLine(tally.ToString());
        Assert.Equal("never happened: ", "never happened: " + string.Join(", ", MustOccur.Where(what => tally.Of(what) == 0)));
    }

    private static void LiveLot(int firstSeed, DayTally tally) => Parallel.For(firstSeed, firstSeed + Lot, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
    {
        Day day = new(seed);
        try
        {
            day.Play();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            loop.Stop();
            throw Told(seed, broken);
        }

        lock (tally)
        {
            tally.Add(day.Tally);
        }
    });

    // The same day again, with its history.
    private static List<string> Live(int seed)
    {
        List<string> history = [];
        try
        {
            new Day(seed, history).Play();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new BrokenPromiseException($"{string.Join(Environment.NewLine, history)}{Environment.NewLine}{broken.Message}", broken);
        }

        return history;
    }

    private static BrokenPromiseException Told(int seed, Exception broken)
    {
        const int LinesTold = 60;
        List<string> history = [];
        try
        {
            new Day(seed, history).Play();
        }
        catch (Exception again) when (again is not OutOfMemoryException)
        {
            history.Add(again.Message);
        }

        string alone = $"LATCHKEY_DAY={seed} dotnet test tests/host/Latchkey.Tests.Host.csproj -c Release --filter FullyQualifiedName~DayTests";
        return new($"{broken.Message}{Environment.NewLine}this day alone, with its whole history: {alone}{Environment.NewLine}{string.Join(Environment.NewLine, history.TakeLast(LinesTold))}", broken);
    }
}
