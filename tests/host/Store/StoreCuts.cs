using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// Cuts the writes of a life that was lived: puts the flash back to before the write, applies the fault, recovers, in a share of the cases with further cuts in the recovery, and
/// compares with the states before and after.
/// </summary>
internal sealed class StoreCuts(CutTally tally)
{
    private const int MostCutsInRecovery = 2;

    private readonly CutFlash flash = new();

    /// <summary>Every kind of cut of every write; torn at every byte of the writes that are picked, at some of the others.</summary>
    /// <param name="life">Lived to its end.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="isEverywhere">Says at which writes to tear every byte.</param>
    public void CutAll(Life life, int seed, Func<Moment, bool> isEverywhere)
    {
        AuditVerdict verdict = new(life.AuditStarts);
        Recovered before = StateAt(life.Moments[0].Before);
        verdict.Expect(before);
        foreach (Moment moment in life.Moments)
        {
            Recovered after = StateAfter(moment);
            verdict.Expect(after);
            Facts.ExpectOneCommit(before, after);
            foreach (Fault fault in Faults.Of(moment, Seeds.Dice(seed, moment.Number), isEverywhere(moment)))
            {
                Cut(new CutCase("store", seed, moment.Number, fault), moment, before, after);
            }

            before = after;
        }
    }

    /// <summary>One cut.</summary>
    public void Cut(CutCase which, Moment moment, Recovered before, Recovered after)
    {
        try
        {
            tally.Add(which.Fault.Kind, 0);
            flash.Restore(moment.Before);
            flash.Put(moment.Write.Name, which.Fault.ContentAfter(moment.Write));
            Recovered found = Expect(new(flash), before, after, which.Fault.Kind);
            GoOn(found, Seeds.Dice(which.Seed, moment.Number, (int)which.Fault.Kind, which.Fault.At), found);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw which.Broken(broken, moment.Operation);
        }
    }

    /// <summary>The state that a flash holds.</summary>
    public Recovered StateAt(Dictionary<string, byte[]> files)
    {
        flash.Restore(files);
        return new(flash);
    }

    /// <summary>The state after a write.</summary>
    public Recovered StateAfter(Moment moment)
    {
        flash.Restore(moment.Before);
        flash.Put(moment.Write.Name, moment.Write.After);
        return new(flash);
    }

    private static Recovered Expect(Recovered found, Recovered before, Recovered after, FaultKind kind)
    {
        string? toBefore = kind == FaultKind.CleanAfter ? "all of it had arrived" : found.DifferenceTo(before);
        string? toAfter = kind == FaultKind.CleanBefore ? "nothing of it had arrived" : found.DifferenceTo(after);
        return toBefore is null || toAfter is null ? found : throw new BrokenPromiseException($"neither the state before ({toBefore}) nor the one after ({toAfter})");
    }

    // The boot's own commit, and in a share of the cases the tidying after it, cut in their turn.
    private void GoOn(Recovered found, Dice dice, Recovered expected)
    {
        for (int depth = 1; depth <= MostCutsInRecovery && dice.Next(4) == 0; depth++)
        {
            Fault again = Faults.Any(dice);
            flash.CutAt(1, again);
            Recover(found, dice.Next(2) == 0, again, depth);
            found = new(flash);
            if (found.DifferenceTo(expected) is { } difference)
            {
                throw new BrokenPromiseException($"cut again while recovering ({again}): {difference}");
            }
        }
    }

    private void Recover(Recovered found, bool tidies, Fault again, int depth)
    {
        try
        {
            if (tidies)
            {
                found.Store.Tidy();
            }

            found.Store.Commit();
        }
        catch (PowerLostException)
        {
            tally.Add(again.Kind, depth);
        }

        flash.PowerOn();
    }
}
