using FsCheck;
using FsCheck.Fluent;

namespace Latchkey.Tests.Host.Store;

/// <summary>What a step of the model does.</summary>
public enum StoreAct
{
    /// <summary>Puts a value.</summary>
    Put,

    /// <summary>Takes a value away.</summary>
    Remove,

    /// <summary>Appends a log entry.</summary>
    Log,

    /// <summary>Commits.</summary>
    Commit,

    /// <summary>Moves log entries to their ring.</summary>
    Tidy,

    /// <summary>Boots without a commit.</summary>
    Boot,

    /// <summary>Arms a cut at the next write.</summary>
    Cut,

    /// <summary>The flash refuses until the next step.</summary>
    Refuse,
}

/// <summary>One step.</summary>
/// <param name="Act">What.</param>
/// <param name="Key">Of the value, 0..7.</param>
/// <param name="Length">Of the value or the entry, in bytes.</param>
/// <param name="Seed">Of the fault.</param>
public sealed record StoreStep(StoreAct Act, int Key, int Length, int Seed)
{
    /// <summary>Sequences of up to 60 steps; a shorter one that fails as well is told in the place of a longer one.</summary>
    public static Arbitrary<StoreStep[]> Sequences()
    {
        Gen<StoreStep> step = Gen.Frequency(
            (4, Of(StoreAct.Put)), (1, Of(StoreAct.Remove)), (8, Of(StoreAct.Log)), (6, Of(StoreAct.Commit)), (3, Of(StoreAct.Tidy)), (1, Of(StoreAct.Boot)), (3, Of(StoreAct.Cut)), (1, Of(StoreAct.Refuse)));
        return Arb.From(Gen.Choose(1, 60).SelectMany(count => step.ArrayOf(count)), Shorter);
    }

    private static Gen<StoreStep> Of(StoreAct act) =>
        Gen.Choose(0, 7).SelectMany(key => Gen.Choose(0, 500).SelectMany(length => Gen.Choose(1, int.MaxValue - 1).Select(seed => new StoreStep(act, key, length, seed))));

    private static IEnumerable<StoreStep[]> Shorter(StoreStep[] steps)
    {
        if (steps.Length > 8)
        {
            yield return steps[..(steps.Length / 2)];
        }

        for (int i = 0; i < steps.Length; i++)
        {
            yield return [.. steps[..i], .. steps[(i + 1)..]];
        }
    }
}
