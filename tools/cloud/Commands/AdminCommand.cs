namespace Latchkey.Cloud;

/// <summary>
/// What a command of contracts section 7 asks for; <see cref="AdminWriter"/> puts seq, exp and MAC around it. None of these judges its values: the lock does, and says <c>policy</c> or
/// <c>malformed</c>.
/// </summary>
public abstract record AdminCommand
{
    /// <summary>The name on the wire.</summary>
    public abstract string Name { get; }

    /// <summary>The arguments by name; empty for most of the short ones.</summary>
    /// <param name="sender">The keys of the epoch that sends: <c>rekey</c> wraps the new keys under one of them.</param>
    internal virtual IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object>();
}
