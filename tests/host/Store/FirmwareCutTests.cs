using Latchkey.Tests.Access;
using Xunit;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// The power goes at any write of a life, and the whole firmware goes on with what is left: no token gives more uses than it has, nothing that was promised is lost, nothing is told
/// twice, the audit chain verifies, the door ends up locked. Environment variables as in <see cref="StoreCutTests"/>.
/// </summary>
public sealed class FirmwareCutTests(ITestOutputHelper output)
{
    private const int CutsOfALife = 40;

    private static readonly int Wanted = Seeds.IsNightly ? 20000 : 2000;

    [Fact]
    public void After_a_power_cut_at_any_write_the_firmware_keeps_what_it_promised()
    {
        CutTally tally = new();
        FirmwareCuts cuts = new(tally);
        if (CutCase.Asked is { } asked)
        {
            if (asked.Level == "firmware")
            {
                Cut(cuts, new Life(asked.Seed), asked);
            }

            return;
        }

        int lives = 0;
        for (; tally.Sum < Wanted; lives++)
        {
            int seed = Seeds.First + lives;
            Life life = new(seed);
            life.Play();
            Dice dice = Seeds.Dice(seed);
            for (int i = 0; i < CutsOfALife; i++)
            {
                Cut(cuts, life, new("firmware", seed, 1 + dice.Next(life.Moments.Count), Faults.Any(dice)));
            }
        }

        output.WriteLine($"{lives} lives from LATCHKEY_SEED={Seeds.First}; {tally}");
        Assert.InRange(tally.Sum, Wanted, int.MaxValue);
    }

    private static void Cut(FirmwareCuts cuts, Life life, CutCase which)
    {
        if (life.Moments.Count == 0)
        {
            life.Play();
        }

        Moment moment = life.Moments[which.Write - 1];
        StoreCuts states = new(new());
        cuts.Cut(which, moment, states.StateAt(moment.Before), states.StateAfter(moment));
    }
}
