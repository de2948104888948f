namespace Latchkey.Session;

/// <summary>Work that holds up every thread of the platform while it runs: a TLS handshake, the look-up of a name.</summary>
public interface ISlowWork
{
    /// <summary>True while some runs.</summary>
    bool IsRunning();
}

/// <summary>Who waits for the answer to a token.</summary>
public interface IDecisionWatcher
{
    /// <summary>The grant was made and committed, or refused.</summary>
    void Decided(Access.Reason reason);
}
