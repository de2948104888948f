using Latchkey.Session;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>A broker that keeps the protocol's form and none of its promises: it sends what nobody subscribed to, and takes what it never acknowledges.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class RawBrokerTests : IAsyncLifetime
{
    private const int Unacknowledged = 3;

    private CloudRig rig = null!;
    private RawBroker broker = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        rig = await CloudRig.StartAsync();
        broker = new RawBroker(rig.Log);
        rig.Proxy.Target = broker.Port;
        rig.AwaitOnline();
        rig.Until(rig.IsAllTold, "the broker has every event");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        broker.Dispose();
        rig.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Refusals => rig.Log.Unnumbered().Count(told => told.Name == "denied");

    [Fact]
    public void A_good_token_on_any_topic_but_its_own_does_nothing_and_is_still_good_on_that()
    {
        string[] topics =
        [
            "latchkey/lk-000000000000/cmd/unlock", "latchkey/+/cmd/unlock", "latchkey/#", "+/+/cmd/unlock", "#", rig.Root + "cmd/unlock/", rig.Root + "cmd/unlock ", rig.Root + "cmd/unloc", rig.Root + "cmd/UNLOCK",
            rig.Root + "cmd/", rig.Root + "cmd/+", rig.Root + "cmd/unlock/x", rig.Root + "event", "/" + rig.Root + "cmd/unlock", "x/" + rig.Root + "cmd/unlock", rig.LockId + "/cmd/unlock", "cmd/unlock", "latchkey//cmd/unlock",
            "$SYS/broker/uptime", "$SYS/" + rig.Root + "cmd/unlock", "$share/all/" + rig.Root + "cmd/unlock", string.Empty, " ", new string('x', 2000) + rig.Root + "cmd/unlock",
        ];
        byte[] token = rig.Mint();
        int last = rig.Parts.Events.Last;
        foreach (string topic in topics)
        {
            Deliver(topic, token);

            Assert.True(rig.Parts.Events.Last == last && rig.Parts.Session.State == SessionState.Idle && rig.Actuations == 0, $"'{topic}' reached the lock");
        }

        // What is refused behind each topic says so; nothing else was.
        Assert.All(rig.Log.Unnumbered().Where(told => told.Name is "denied" or "admin"), told => Assert.Equal("retained", told.Text("reason")));
        rig.AwaitOnline();
        rig.AwaitCamera();
        int from = rig.Board.Trace.Count;
        broker.Current!.Send(MqttPacket.Publish(rig.Root + "cmd/unlock", token, 1));
        rig.WalkThrough(from);
        rig.Until(rig.IsAllTold, "the broker has every event");
        Assert.Equal(1, rig.Actuations);
        Assert.Equal(string.Empty, rig.Faults());
    }

    [Fact]
    public void What_a_broker_took_and_never_acknowledged_is_told_to_the_next_one()
    {
        for (int round = 0; round < Unacknowledged; round++)
        {
            RawConnection deaf = broker.Current!;
            deaf.IsDeaf = true;
            int last = rig.Parts.Events.Last;
            rig.Board.TurnThumb(0);
            rig.Until(() => rig.Parts.Events.Last > last && deaf.Unheard > 0, "the broker takes the event");
            rig.Board.TurnThumb(1);
            rig.Until(() => rig.Parts.Events.Last > last + 1, "another event");
            deaf.Dispose();
            rig.Until(() => !rig.Parts.Link.IsOnline, "the lock has noticed");

            rig.AwaitOnline();

            rig.Until(IsAllToldOrLeaps, "the next broker hears both");
            Assert.Null(rig.Log.Contradiction);
        }

        Assert.Equal(string.Empty, rig.Faults());
    }

    // The lock's client may end the connection for such a topic; it is at the next message that this is known for certain.
    private void Deliver(string topic, byte[] token)
    {
        int told = Refusals;
        RawConnection connection = broker.Current!;
        connection.TrySend(MqttPacket.Publish(topic, token, 1));
        connection.TrySend(MqttPacket.Publish(rig.Root + "cmd/lock", token, 2, isRetained: true));
        rig.Until(() => IsBehind(connection, told), $"what comes behind '{topic}' is answered, or its connection is over");
    }

    // Kept by the broker: refused without a number, not counted as a guess, one a second at most.
    private bool IsBehind(RawConnection connection, int told)
    {
        if (Refusals > told)
        {
            return true;
        }

        if (!rig.Parts.Link.IsOnline || broker.Current != connection)
        {
            rig.LeapToNextTry();
            return broker.Current is { IsSubscribed: true, IsOver: false } now && now != connection && rig.Parts.Link.IsOnline;
        }

        rig.Leap(100);
        return false;
    }

    private bool IsAllToldOrLeaps()
    {
        rig.Leap(100);
        return rig.IsAllTold();
    }
}
