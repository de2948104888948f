using Xunit;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// The power goes at every write of lives that are drawn from a seed; what the store then recovers is the state before the write or the one after it, and nothing else.
/// LATCHKEY_SEED=number draws other lives, LATCHKEY_NIGHTLY=1 makes 250,000 cuts. LATCHKEY_CUT=level:seed:write:kind:at, as a failure prints it, makes that one cut alone.
/// </summary>
public sealed class StoreCutTests(ITestOutputHelper output)
{
    private static readonly int Wanted = Seeds.IsNightly ? 250000 : 30000;

    // In each life one write to one of these is torn at every byte, the others at some.
    private static readonly string[] Files = ["state", "audit", "state", "event"];

    [Fact]
    public void A_power_cut_at_any_byte_of_any_write_leaves_the_state_before_or_after_it()
    {
        CutTally tally = new();
        StoreCuts cuts = new(tally);
        if (CutCase.Asked is { } asked)
        {
            CutOne(cuts, asked);
            return;
        }

        int lives = 0;
        int writes = 0;
        HashSet<string> operations = new(StringComparer.Ordinal);
        for (; tally.Sum < Wanted; lives++)
        {
            int seed = Seeds.First + lives;
            Life life = new(seed);
            life.Play();
            int everywhere = life.Picked(Files[lives % Files.Length]);
            cuts.CutAll(life, seed, moment => moment.Number == everywhere);
            writes += life.Moments.Count;
            operations.UnionWith(life.Moments.Select(m => m.Operation));
        }

        output.WriteLine($"{lives} lives with {writes} writes from LATCHKEY_SEED={Seeds.First}; {tally}");
        output.WriteLine($"cut in: {string.Join(", ", operations.Order(StringComparer.Ordinal))}");
        Assert.InRange(tally.Sum, Wanted, int.MaxValue);

        // What may write nothing: a rest with little to tidy, a guest who was never there, a message that was never sent.
        Assert.InRange(operations.Count, Operation.All.Length - 3, Operation.All.Length);
    }

    private static void CutOne(StoreCuts cuts, CutCase asked)
    {
        if (asked.Level != "store")
        {
            return;
        }

        Life life = new(asked.Seed);
        life.Play();
        Moment moment = life.Moments[asked.Write - 1];
        cuts.Cut(asked, moment, cuts.StateAt(moment.Before), cuts.StateAfter(moment));
    }
}
