using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// Lives a life again up to a write, cuts the power there, in a share of the cases again in the boots that follow, and then lets the whole firmware go on in its world: every token
/// is presented again, the broker gets what it waits for.
/// </summary>
internal sealed class FirmwareCuts(CutTally tally)
{
    private const int MostCutsInRecovery = 2;

    /// <summary>One cut.</summary>
    /// <param name="which">Which.</param>
    /// <param name="moment">The write in the life that was not cut.</param>
    /// <param name="before">The state before it: what was promised.</param>
    /// <param name="after">The state after it.</param>
    public void Cut(CutCase which, Moment moment, Recovered before, Recovered after)
    {
        Life life = new(which.Seed);
        try
        {
            if (!IsCut(life, which))
            {
                throw new BrokenPromiseException("the life went another way than before");
            }

            tally.Add(which.Fault.Kind, 0);
            Dice dice = Seeds.Dice(which.Seed, moment.Number, (int)which.Fault.Kind, which.Fault.At);
            CutAgain(life, dice);
            int published = life.Rig.Broker.Count;
            life.Flash.PowerOn();
            life.Rig.Boot();
            GoOn(life);
            Expect(life, before, published);
            Facts.ExpectEither(before, after, new(life.Flash));
            ExpectAnswered(life);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw which.Broken(broken, life.Doing);
        }
    }

    private static bool IsCut(Life life, CutCase which)
    {
        life.Flash.CutAt(which.Write, which.Fault);
        try
        {
            life.Play();
            return false;
        }
        catch (PowerLostException)
        {
            return true;
        }
    }

    private void CutAgain(Life life, Dice dice)
    {
        for (int depth = 1; depth <= MostCutsInRecovery && dice.Next(2) == 0; depth++)
        {
            Fault again = Faults.Any(dice);
            life.Flash.PowerOn();
            life.Flash.CutAt(1 + dice.Next(3), again);
            try
            {
                life.Rig.Boot();
                life.Rig.Run(30000);
            }
            catch (PowerLostException)
            {
                tally.Add(again.Kind, depth);
            }
        }
    }

    private static void GoOn(Life life)
    {
        LockRig rig = life.Rig;
        rig.Broker.IsReachable = true;
        rig.Broker.Acknowledges = true;
        rig.Door.IsShut = true;
        rig.Run(3000);
        rig.KnowTime();
        rig.Run(40000);

        // Whom no session concerns turns the thumb-turn himself.
        rig.Door.BoltMs = rig.Parts.Record.IsOpen ? rig.Door.BoltMs : FakeDoor.TravelMs;
        rig.Run(1500);
        foreach (Ticket ticket in life.Tickets)
        {
            life.Present(ticket, 1500);
            rig.Run(35000);
            rig.KnowTime();
        }

        rig.Run(25000);
    }

    // The cloud sends again what it has no answer to: it is carried out now, or was before the cut; either way it is so on flash, and answered.
    private static void ExpectAnswered(Life life)
    {
        if (life.LastMessage is null)
        {
            return;
        }

        int told = life.Rig.Broker.Count;
        life.Resend();
        life.Rig.Run(15000);
        bool isTold = Enumerable.Range(told, life.Rig.Broker.Count - told).Any(i => life.Rig.Broker.Message(i).Contains(life.Ok, StringComparison.Ordinal));
        if (!isTold || Facts.Seq(new(life.Flash)) != life.Cloud.Seq)
        {
            throw new BrokenPromiseException($"admin message {life.Cloud.Seq}, sent again: {life.Rig.Broker.Last("\"event\":\"admin\"")}; stored is {Facts.Seq(new(life.Flash))}");
        }
    }

    private static void Expect(Life life, Recovered before, int published)
    {
        Promise.ExpectStored(life.Rig.Parts.Store, life.Flash);
        Recovered now = new(life.Flash);
        new AuditVerdict(life.AuditStarts).ExpectAfter(before, now);
        Facts.ExpectKept(before, now);
        Telling.Expect(life.Rig, published);
        foreach (Ticket ticket in life.Tickets)
        {
            int uses = ticket.Mint.Uses;
            if (uses > 0 && ticket.Openings > uses)
            {
                throw new BrokenPromiseException($"a token of {uses} uses moved the lock {ticket.Openings} times");
            }
        }

        if (!life.Rig.Door.IsExtended() || life.Rig.Parts.Record.IsOpen)
        {
            throw new BrokenPromiseException("the door is not locked in the end");
        }
    }
}
