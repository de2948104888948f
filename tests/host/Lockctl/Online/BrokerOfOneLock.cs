namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>A broker that the tests of a class share, with the lock that they play and a watcher.</summary>
public sealed class BrokerOfOneLock : IDisposable
{
    public BrokerOfOneLock() => Broker.Add(("lock", SignedLock.Id), ("operator", "watch"));

    internal SecuredBroker Broker { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => Broker.Dispose();
}

/// <summary>A broker that the tests of a class share, with two locks and each kind of operator.</summary>
public sealed class BrokerOfTwoLocks : IDisposable
{
    public BrokerOfTwoLocks() => Broker.Add(("lock", "lk-a"), ("lock", "lk-b"), ("operator", "watch"), ("operator", "home"));

    internal SecuredBroker Broker { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => Broker.Dispose();
}
