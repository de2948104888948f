using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Store;

/// <summary>What the numbers in firmware/Store/README.md are made of: file writes and bytes of what a lock does day by day, its logs and their tidying included.</summary>
public sealed class WearTests(ITestOutputHelper output)
{
    private const int Times = 40;

    /// <summary>The bounds are those of the page: who makes the lock write more has to work them out anew.</summary>
    [Fact]
    public void Daily_use_writes_no_more_than_the_page_says()
    {
        ExpectAtMost("delivery", 6.6, 16000, life =>
        {
            life.Present(life.NewTicket(_ => { }), 1000);
            Enter(life);
        });
        ExpectAtMost("guest", 6.6, 13500, life =>
        {
            Ticket ticket = life.Tickets.Find(t => t.Mint.Grant == 3) ?? life.NewTicket(m => { m.Grant = 3; m.Uses = Times; m.Expiry += 10000000; });
            life.Present(ticket, 1000);
            Enter(life);
        });
        ExpectAtMost("thumb-turn, out and in", 4.5, 7000, life =>
        {
            Turn(life);
            Enter(life);
            Turn(life);
        });
        ExpectAtMost("lock-out", 3.5, 5000, life =>
        {
            for (int i = 0; i < 6; i++)
            {
                life.Rig.Command("cmd/unlock", [1, 2, 3]);
            }

            life.Rig.Run(12000);
            life.Rig.Command("cmd/admin", life.Cloud.Message("hold", new Arguments().Numbers("grants", [3]).Flag("on", false).Map()));
        });
        ExpectAtMost("time, each day", 1.5, 2000, life =>
        {
            life.Rig.Broker.Drop();
            life.Rig.RunUntil(() => life.Rig.Parts.Link.IsOnline);
            life.Rig.Run(100);
            life.TellTime();
        });
        ExpectAtMost("boot", 1.5, 2000, life => life.Rig.Boot());
    }

    private static void Turn(Life life)
    {
        life.Rig.Door.BoltMs = FakeDoor.TravelMs - life.Rig.Door.BoltMs;
        life.Rig.Run(1500);
    }

    private static void Enter(Life life)
    {
        life.Rig.Door.IsShut = false;
        life.Rig.Run(3000);
        life.Rig.Door.IsShut = true;
        life.Rig.Run(10000);
    }

    private void ExpectAtMost(string use, double writes, int bytes, Action<Life> live)
    {
        Life life = new(Seeds.First);
        for (int i = 0; i < Times; i++)
        {
            live(life);
            life.Rig.Run(60000);
            life.Rig.KnowTime();
        }

        double writesEach = (double)life.Moments.Count / Times;
        double bytesEach = life.Moments.Sum(m => (double)m.Write.Count) / Times;
        output.WriteLine($"{use}: {writesEach:F1} writes, {bytesEach:F0} bytes, the longest {life.Moments.Max(m => m.Write.Count)}");
        Assert.InRange(writesEach, 0.9, writes);
        Assert.InRange(bytesEach, 500, bytes);
    }
}
