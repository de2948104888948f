using System.Text;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Latchkey.Hal;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>What a real mosquitto can do to a lock without breaking the protocol: keep, enlarge, misdirect, and let another one in under its id.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class BrokerMannersTests : IClassFixture<RigWithBroker>
{
    private readonly RigWithBroker world;
    private readonly CloudRig rig;
    private readonly int actuations;

    public BrokerMannersTests(RigWithBroker world)
    {
        this.world = world;
        rig = world.Rig;
        world.Prepare();
        world.EndLockOut();
        actuations = rig.Actuations;
    }

    [Theory]
    [InlineData("cmd/unlock", "denied")]
    [InlineData("cmd/lock", "denied")]
    [InlineData("cmd/admin", "admin")]
    public void What_the_broker_has_kept_is_refused_as_retained_and_moves_nothing(string leaf, string answer)
    {
        int told = rig.Log.Unnumbered().Length;
        rig.Proxy.CutAll();
        rig.Until(() => !rig.Parts.Link.IsOnline, "the lock has noticed");
        byte[] command = leaf == "cmd/admin" ? rig.Order(new HoldCommand([GrantKind.Delivery], On: true)) : rig.Mint();
        world.Cloud.Publish(rig.Root + leaf, command, isRetained: true);
        rig.Until(() => world.Cloud.IsTaken, "the broker keeps it");

        rig.AwaitOnline();

        rig.Until(() => rig.Log.Unnumbered().Skip(told).Any(e => e.Name == answer && e.Text("reason") == "retained"), "the refusal");
        world.Cloud.Publish(rig.Root + leaf, [], isRetained: true);
        AssertNothingMoved();
        Assert.False(rig.Parts.Holds.IsHeld((int)GrantKind.Delivery));
    }

    [Theory]
    [InlineData("cmd/unlock")]
    [InlineData("cmd/admin")]
    public void A_payload_of_256_KB_is_malformed_and_the_link_stands(string leaf)
    {
        int told = rig.Log.Unnumbered().Length;
        int attempts = rig.Proxy.Attempts().Length;
        byte[] large = new byte[256 * 1024];
        rig.Mint().CopyTo(large, 0);

        world.Cloud.Publish(rig.Root + leaf, large);

        rig.Until(() => rig.Log.Unnumbered().Skip(told).Any(e => e.Text("reason") == "malformed"), "the refusal");
        AssertNothingMoved();
        Assert.Equal(attempts, rig.Proxy.Attempts().Length);
    }

    [Fact]
    public void A_token_on_the_topics_of_other_locks_does_not_reach_this_one()
    {
        int from = rig.Board.Trace.Count;
        foreach (string topic in new[] { "latchkey/lk-000000000000/cmd/unlock", rig.Root + "cmd/unlock/x", rig.Root + "cmd", rig.Root + "cmd/Unlock", "/" + rig.Root + "cmd/unlock", "latchkey//cmd/unlock" })
        {
            world.Cloud.Publish(topic, rig.Mint());
        }

        // Behind them all, one that must be answered: what came before it has been looked at.
        world.Cloud.Publish(rig.Root + "cmd/unlock", [1, 2, 3]);
        rig.Await(TraceKind.MqttIn, rig.Root + "cmd/unlock", from);

        AssertNothingMoved();
        Assert.Single(rig.Board.Trace.From(from), entry => entry.Kind == TraceKind.MqttIn);
    }

    [Fact]
    public void Whoever_takes_over_its_client_id_is_outlived_and_nothing_of_the_meantime_is_lost()
    {
        for (int round = 0; round < 4; round++)
        {
            int attempts = rig.Proxy.Attempts().Length;
            using CloudPeer thief = new(world.Broker.Address, rig.Root + "nothing", new HeardLog(_ => null), rig.LockId);
            rig.Until(() => !rig.Parts.Link.IsOnline, "the broker ends the lock's connection");
            int told = rig.Parts.Events.Last;
            rig.Board.PressButton(250);
            rig.Until(() => rig.Parts.Bolt.IsAt(Latchkey.Door.BoltPosition.Retracted), "the button works as ever");
            rig.Board.TurnThumb(1);
            rig.Until(() => rig.Parts.Events.Last >= told + 2, "both are noted");
            rig.Leap(100);
            Assert.Equal(attempts, rig.Proxy.Attempts().Length);

            rig.AwaitOnline();

            rig.Until(() => thief.IsOver, "the broker ends the thief's connection");
            world.AwaitAllTold();
            Assert.Contains(rig.Log.Events(), e => e.Whole("n") == told + 1 && e.Text("by") == "inside-button");
        }
    }

    [Fact]
    public void With_a_password_that_is_not_its_own_it_says_so_keeps_trying_and_is_let_in_once_it_is()
    {
        try
        {
            Restart("of-somebody-else");
            for (int tries = 0; tries < 3; tries++)
            {
                int attempts = rig.Proxy.Attempts().Length;
                rig.Until(() => IsTriedAgain(attempts), "another try");
                rig.Until(() => rig.Parts.Link.Fault == CloudFault.Refused, "it knows that it is refused");
                Assert.False(rig.Parts.Link.IsOnline);

                // "not authorized": mosquitto tells a wrong password so (MQTT 3.1.1, table 3.1).
                Assert.Equal(5, rig.Parts.Link.RefusalCode);
            }
        }
        finally
        {
            Restart(MortalBroker.LockPassword);
        }

        rig.AwaitOnline();
        AssertNothingMoved();
    }

    private void Restart(string lockPassword)
    {
        world.Broker.Kill();
        world.Broker.SetPassword(rig.LockId, lockPassword);
        world.Broker.Start();
        world.Meet();
        rig.Until(() => !rig.Parts.Link.IsOnline, "the lock has noticed");
    }

    private bool IsTriedAgain(int attempts)
    {
        rig.LeapToNextTry();
        return rig.Proxy.Attempts().Length > attempts;
    }

    private void AssertNothingMoved()
    {
        rig.Leap(2000);
        world.AwaitAllTold();
        Assert.Equal(actuations, rig.Actuations);
        Assert.True(rig.Board.Read().EndExtended);
    }
}
