using Latchkey.Tests.Access;

namespace Latchkey.Tests.Host.Store;

/// <summary>Which faults to try.</summary>
internal static class Faults
{
    private const int DrawnOfEachKind = 10;

    private const int DrawnTears = 20;

    /// <summary>The faults of one write.</summary>
    public static IEnumerable<Fault> Of(Moment moment, Dice dice, bool tornEverywhere)
    {
        yield return new(FaultKind.CleanBefore, 0);
        yield return new(FaultKind.CleanAfter, 0);
        if (moment.Write.Count == 0)
        {
            yield break;
        }

        foreach (int at in tornEverywhere ? Enumerable.Range(0, moment.Write.Count) : Tears(moment.Write.Count, dice))
        {
            yield return new(FaultKind.Torn, at);
        }

        for (int i = 0; i < DrawnOfEachKind; i++)
        {
            yield return new(FaultKind.Reordered, 1 + dice.Next(int.MaxValue));
            yield return new(FaultKind.Flipped, 1 + dice.Next(int.MaxValue));
        }
    }

    /// <summary>One of any kind, for a write that is not known yet.</summary>
    public static Fault Any(Dice dice)
    {
        FaultKind kind = (FaultKind)dice.Next(5);
        return new(kind, kind == FaultKind.Torn ? dice.Next(dice.Next(2) == 0 ? 16 : 4096) : kind is FaultKind.Reordered or FaultKind.Flipped ? 1 + dice.Next(int.MaxValue) : 0);
    }

    // Where a length, a header or the last byte is missing, and places in between.
    private static IEnumerable<int> Tears(int count, Dice dice) =>
        new[] { 0, 1, 3, 4, 5, 6, 8, count - 9, count - 8, count - 1 }.Where(at => at >= 0 && at < count).Concat(Enumerable.Range(0, DrawnTears).Select(_ => dice.Next(count)));
}
