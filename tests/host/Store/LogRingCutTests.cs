using Latchkey.Reporting;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Store;

/// <summary>A battery that gives out whenever the flash is written: the power goes at the same work again and again.</summary>
public sealed class LogRingCutTests
{
    private const int Times = 20;

    private const int AlmostEnoughToTidy = 1700;

    [Theory]
    [InlineData("audit", FaultKind.Torn)]
    [InlineData("audit", FaultKind.Reordered)]
    [InlineData("audit", FaultKind.CleanAfter)]
    [InlineData("event", FaultKind.Torn)]
    [InlineData("event", FaultKind.Flipped)]
    public void However_often_the_power_goes_while_tidying_nothing_is_lost(string ring, FaultKind kind)
    {
        Life life = new(Seeds.First);
        Turn(life.Rig, 200);
        life.Rig.Run(60000);
        life.Rig.Broker.IsReachable = false;
        life.Rig.Broker.Drop();
        for (int turns = 0; turns < 20 || (turns < 100 && life.Rig.Parts.Store.Recent.Length < AlmostEnoughToTidy); turns++)
        {
            Turn(life.Rig, 1);
        }

        AuditVerdict verdict = new(life.AuditStarts);
        Recovered last = new(life.Flash);
        verdict.Expect(last);
        Dice dice = Seeds.Dice(Seeds.First, (int)kind);
        int cuts = 0;
        for (int boots = 0; cuts < Times && boots < 2 * Times; boots++)
        {
            cuts += IsCut(life, ring, new(kind, 1 + dice.Next(int.MaxValue))) ? 1 : 0;
            Recovered now = new(life.Flash);
            verdict.ExpectAfter(last, now);
            Assert.Empty(last.Waiting.Keys.Where(n => n > now.LastEvent - EventLog.MaxWaiting).Except(now.Waiting.Keys));
            Facts.ExpectKept(last, now);
            last = now;
        }

        // What arrived whole is not moved to the ring again, so that there are fewer writes to cut.
        Assert.InRange(cuts, kind == FaultKind.CleanAfter ? 1 : Times, Times);
        life.Flash.PowerOn();
        life.Rig.Boot();
        int published = life.Rig.Broker.Count;
        life.Rig.Broker.IsReachable = true;
        life.Rig.Run(200000);
        Telling.Expect(life.Rig, published);
    }

    private static bool IsCut(Life life, string ring, Fault fault)
    {
        life.Flash.PowerOn();
        life.Flash.CutAt(1, fault, ring);
        try
        {
            life.Rig.Boot();
            life.Rig.Run(60000);
            return false;
        }
        catch (PowerLostException)
        {
            return true;
        }
    }

    private static void Turn(LockRig rig, int times)
    {
        for (int i = 0; i < times; i++)
        {
            rig.Door.BoltMs = rig.Door.BoltMs == 0 ? FakeDoor.TravelMs : 0;
            rig.Run(1300);
        }
    }
}
