using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Latchkey.Session;
using Latchkey.Tests.Host.Store;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>The broker dies by SIGKILL at any moment of a delivery, fifty times. Nothing of a visit waits for it, and nothing that was to be told is lost or told as two.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class BrokerRestartTests
{
    private const int Rounds = 50;

    // Beyond the back-off: a motion that is in hand when it is due, and the leap of a visit over that moment.
    private const int SlackMs = 1000;
    private const int VisitMs = 1500;
    private const int LongestMs = 300_000;
    private const int SteadyMs = 60_000;

    [Fact]
    public async Task A_broker_that_is_killed_in_fifty_deliveries_costs_no_visit_no_event_and_no_second_unlock()
    {
        int seed = Seeds.First;
        string why = $"seed {seed}";
        Random dice = new(seed);
        using CloudRig rig = await CloudRig.StartAsync();
        using MortalBroker broker = new(rig.LockId);
        CloudPeer cloud = Meet(rig, broker);
        rig.AwaitOnline();
        rig.Leap(SteadyMs + 1000);
        List<string> visits = [];
        int lengthMs = 1000;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] id = new byte[16];
            dice.NextBytes(id);
            byte[] token = rig.Mint(id);
            visits.Add(Hex.Encode(id));
            rig.AwaitCamera();
            int from = rig.Board.Trace.Count;
            cloud.Publish(rig.Root + "cmd/unlock", token);
            bool isLate = dice.Next(4) == 0;
            if (isLate)
            {
                rig.WalkThrough(from);
            }

            Thread.Sleep(dice.Next(isLate || dice.Next(2) == 0 ? 30 : 500));
            int known = rig.Proxy.Attempts().Length;
            broker.Kill();
            rig.Proxy.Target = 0;
            int killedMs = rig.NowMs;
            long heldUpMs = rig.HeldUpMs;
            rig.Until(() => !rig.Parts.Link.IsOnline, "the lock has taken what came before the end");
            int noticedMs = rig.NowMs;
            bool isVisited = rig.Parts.Session.State != SessionState.Idle;
            if (isVisited)
            {
                rig.WalkThrough(from);
            }

            broker.Start();
            rig.Until(() => cloud.IsOver, "the cloud has read what the dead broker left");
            cloud.Dispose();
            cloud = Meet(rig, broker);
            AssertWaited(rig, killedMs, noticedMs + (isVisited ? VisitMs : 0), heldUpMs, known, ref lengthMs, why);

            // The cloud does not know whether the lock has it, and sends it again.
            rig.AwaitCamera();
            bool isOver = rig.Actuations == visits.Count;
            cloud.Publish(rig.Root + "cmd/unlock", token);
            if (!isOver)
            {
                rig.WalkThrough(from);
            }

            if (dice.Next(5) == 0)
            {
                rig.Leap(SteadyMs + 1000);
                lengthMs = 1000;
            }
        }

        rig.Until(rig.IsAllTold, "the cloud has every event");
        cloud.Dispose();
        Assert.True(rig.Actuations == Rounds, $"{rig.Actuations} actuations; {why}");
        Assert.True(rig.Log.Contradiction == null, $"{rig.Log.Contradiction}; {why}");
        Assert.True(rig.Log.Forged == 0, $"{rig.Log.Forged} forged; {why}");
        LockEvent[] told = rig.Log.Events();
        Assert.Equal(visits, told.Where(e => e.Name == "unlocked").Select(e => e.Text("cti")));
        Assert.Equal(visits, told.Where(e => e.Name == "relocked").Select(e => e.Text("cti")));
        Assert.Empty(rig.Faults());
        Console.WriteLine($"{why}: {told.Length} events, {rig.Log.Repeated} repeated, {rig.Proxy.Attempts().Length} connections");
    }

    // Two readings of two clocks, rounded to milliseconds.
    private const int ClockGrainMs = 5;

    private static CloudPeer Meet(CloudRig rig, MortalBroker broker)
    {
        CloudPeer cloud = new(broker.Address, rig.Root + "#", rig.Log);
        rig.Proxy.Target = broker.Address.Port;
        return cloud;
    }

    // It tries again within the back-off, which doubles from 1 s to 5 min as long as no connection holds for a minute.
    private static void AssertWaited(CloudRig rig, int notBeforeMs, int lostMs, long heldUpMs, int known, ref int lengthMs, string why)
    {
        rig.AwaitOnline();
        foreach (int attemptMs in rig.Proxy.Attempts()[known..])
        {
            long slackMs = SlackMs + rig.HeldUpMs - heldUpMs;
            bool isDue = attemptMs - notBeforeMs >= Math.Max(1000, lengthMs / 2) - ClockGrainMs && attemptMs - lostMs <= lengthMs + slackMs;
            Assert.True(isDue, $"it waited {attemptMs - notBeforeMs} ms in a back-off of {lengthMs} ms; the host held everybody up for {slackMs - SlackMs} ms; {why}");
            lengthMs = Math.Min(lengthMs * 2, LongestMs);
            notBeforeMs = attemptMs;
            lostMs = attemptMs;
        }
    }
}
