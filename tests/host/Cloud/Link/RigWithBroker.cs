using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>One lock for the tests of a class, with a real mosquitto and the cloud behind its proxy. Each test finds it locked and online.</summary>
public sealed class RigWithBroker : IAsyncLifetime
{
    /// <summary>The lock.</summary>
    internal CloudRig Rig { get; private set; } = null!;

    /// <summary>mosquitto.</summary>
    internal MortalBroker Broker { get; private set; } = null!;

    /// <summary>The cloud.</summary>
    internal CloudPeer Cloud { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Rig = await CloudRig.StartAsync();
        Broker = new MortalBroker(Rig.LockId);
        Meet();
    }

    /// <summary>The cloud comes to a broker that has just been started.</summary>
    internal void Meet()
    {
        Cloud?.Dispose();
        Cloud = new CloudPeer(Broker.Address, Rig.Root + "#", Rig.Log);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Cloud.Dispose();
        Rig.Dispose();
        Broker.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>As every test finds it.</summary>
    internal void Prepare()
    {
        Rig.Proxy.Plan = () => WireFaults.None;
        Rig.Proxy.Target = Broker.Address.Port;
        Rig.AwaitOnline();
        Rig.AwaitCamera();
    }

    /// <summary>A genuine message ends the lock-out that refusals of the test before may have begun: during one, not every refusal is told.</summary>
    internal void EndLockOut()
    {
        int last = Rig.Parts.Events.Last;
        Cloud.Publish(Rig.Root + "cmd/admin", Rig.Order(new IdentifyCommand()));
        Rig.Until(() => Rig.Parts.Events.Last > last, "the lock answers a genuine message");
        AwaitAllTold();
    }

    /// <summary>Waits until the cloud has every event, each one told once.</summary>
    internal void AwaitAllTold()
    {
        Rig.Until(Rig.IsAllTold, "the cloud has every event");
        Assert.Null(Rig.Log.Contradiction);
        Assert.Equal(string.Empty, Rig.Faults());
    }
}
