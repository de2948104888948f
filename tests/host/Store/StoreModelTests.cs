using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Latchkey.Tests.Host.Store;

/// <summary>Random puts, log entries, commits, boots and cuts: the store against a dictionary. A failure prints the shortest sequence found and the seed; LATCHKEY_SEED sets it.</summary>
public sealed class StoreModelTests(ITestOutputHelper output)
{
    private static readonly int Runs = Seeds.IsNightly ? 20000 : 1000;

    [Fact]
    public void The_store_brings_back_what_a_dictionary_committed()
    {
        int cuts = 0;
        FsCheck.Config config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay((ulong)Seeds.First, 0x9E3779B97F4A7C15);
        Check.One(config, Prop.ForAll(StoreStep.Sequences(), steps =>
        {
            StoreModel model = new();
            foreach (StoreStep step in steps)
            {
                model.Take(step);
            }

            model.ExpectCommitted();
            cuts += model.Cuts;
        }));
        output.WriteLine($"seed {Seeds.First}: {Runs} sequences, {cuts} cuts");
        Assert.True(cuts > Runs / 2, $"only {cuts} cuts came about");
    }
}
