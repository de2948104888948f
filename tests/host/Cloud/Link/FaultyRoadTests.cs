using Latchkey.Cloud;
using Latchkey.Session;
using Latchkey.Tests.Host.Store;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// A road between lock and broker on which anything happens: visits go on, each token opens once, and when the road is good again the cloud has every event. The faults are drawn by a seed that a failure
/// names; LATCHKEY_SEED plays one again, LATCHKEY_NIGHTLY=1 takes many more rounds.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class FaultyRoadTests(RigWithBroker world) : IClassFixture<RigWithBroker>
{
    private static readonly WireFaultKind[] Honest =
        [WireFaultKind.None, WireFaultKind.Delay, WireFaultKind.Stall, WireFaultKind.HalfClose, WireFaultKind.Reset, WireFaultKind.Split, WireFaultKind.Drop];

    private const int ResendMs = 300;

    // A length that was changed leaves an end waiting for bytes that never come. The keep-alive ends that within a minute; here it goes faster.
    private const int HungMs = 2000;

    private readonly CloudRig rig = world.Rig;
    private readonly int seed = Seeds.First;

    // What the other test's road has changed beyond belief; the lock is the same.
    private string lostBefore = string.Empty;

    private static int Rounds => Seeds.IsNightly ? 100 : 6;

    [Fact]
    public void On_a_road_that_delays_stalls_splits_and_breaks_every_token_opens_once_and_every_event_arrives()
    {
        Random dice = new(seed);
        List<string> visits = [];
        int before = rig.Actuations;
        int forged = rig.Log.Forged;
        world.Prepare();
        rig.Until(IsOutOrLeaps, "the road is clear");
        lostBefore = rig.Log.Gaps(rig.Parts.Events.Last);
        for (int round = 0; round < Rounds; round++)
        {
            List<WireFaults> faults = Visit(dice, visits, Honest);
            string why = $"seed {seed}, round {round}: {string.Join(", ", faults)}";
            rig.Until(IsAllToldOrLeaps, "the cloud has every event; " + why);
            Assert.True(rig.Log.Contradiction == null && rig.Log.Forged == forged, why + rig.Log.Contradiction);
            Assert.True(rig.Actuations - before == visits.Count, why);
        }

        Assert.Equal(visits, rig.Log.Events().Where(e => e.Name == "unlocked" && visits.Contains(e.Text("cti"))).Select(e => e.Text("cti")));
        Assert.Equal(string.Empty, rig.Faults());
    }

    [Fact]
    public void On_a_road_that_changes_bytes_nothing_opens_twice_and_nothing_changed_is_believed()
    {
        // The lock is that of the other test: it is to see other tokens.
        Random dice = new(seed + 1);
        List<string> visits = [];
        int before = rig.Actuations;
        int changed = rig.Log.Gaps(rig.Parts.Events.Last).Length;
        for (int round = 0; round < Rounds; round++)
        {
            List<WireFaults> faults = Visit(dice, visits, WireFaultKind.Corrupt);
            string why = $"seed {seed}, round {round}: {string.Join(", ", faults)}";
            changed += faults.Count;
            rig.Until(IsOutOrLeaps, "the broker has acknowledged every event; " + why);
            Assert.True(rig.Log.Contradiction == null, why + rig.Log.Contradiction);
            Assert.True(rig.Actuations - before == visits.Count, why);

            // The broker acknowledges what was changed on its way to it; a TCP connection without TLS tells nobody. One byte of a connection can be one event at most.
            int missing = rig.Log.Gaps(rig.Parts.Events.Last).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.True(missing <= changed, why + $": {missing} events are missing");
        }

        Assert.Equal(string.Empty, rig.Faults());
    }

    // One visit while the first connections of the round are faulty; the cloud sends its token again until it has opened. Then the road is good.
    private List<WireFaults> Visit(Random dice, List<string> visits, params WireFaultKind[] kinds)
    {
        world.Prepare();
        List<WireFaults> drawn = [];
        rig.Proxy.Plan = () =>
        {
            lock (drawn)
            {
                WireFaults faults = drawn.Count == 3 ? WireFaults.None : new WireFaults(WireFault.Any(dice, kinds), WireFault.Any(dice, kinds));
                drawn.Add(faults);
                return faults;
            }
        };
        rig.Proxy.CutAll();
        byte[] id = new byte[16];
        lock (drawn)
        {
            dice.NextBytes(id);
        }

        visits.Add(Hex.Encode(id));
        int from = rig.Board.Trace.Count;
        int before = rig.Actuations;
        long sentMs = 0;
        rig.Until(() => IsUnderWayOrSends(before, rig.Mint, id, ref sentMs), $"the visit begins; seed {seed}");
        if (rig.Actuations > before || rig.Parts.Session.State != SessionState.Idle)
        {
            rig.WalkThrough(from);
        }

        rig.Proxy.Plan = () => WireFaults.None;
        rig.Proxy.CutAll();
        return drawn;
    }

    private bool IsUnderWayOrSends(int before, Func<byte[], byte[]> mint, byte[] id, ref long sentMs)
    {
        if (rig.Actuations > before)
        {
            return true;
        }

        if (Environment.TickCount64 - sentMs > ResendMs)
        {
            sentMs = Environment.TickCount64;
            if (rig.Proxy.QuietMs > HungMs)
            {
                rig.Proxy.CutAll();
            }

            world.Cloud.Publish(rig.Root + "cmd/unlock", mint(id));
        }

        rig.LeapToNextTry();
        return false;
    }

    private bool IsAllToldOrLeaps()
    {
        GoOn();
        return rig.Parts.Events.Last == rig.Parts.Events.Acknowledged && !rig.Parts.Store.IsDirty && rig.Log.Gaps(rig.Parts.Events.Last) == lostBefore;
    }

    private bool IsOutOrLeaps()
    {
        GoOn();
        return rig.Parts.Events.Last == rig.Parts.Events.Acknowledged && !rig.Parts.Store.IsDirty;
    }

    // What was not acknowledged is sent again after 10 s.
    private void GoOn()
    {
        rig.LeapToNextTry();
        if (rig.Parts.Link.IsOnline && rig.Parts.Session.State == SessionState.Idle)
        {
            rig.Leap(100);
        }
    }
}
