namespace Latchkey.Cloud;

/// <summary>Locks the door; <c>policy</c> unless the door is closed.</summary>
public sealed record LockCommand : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "lock";
}

/// <summary>Makes the lock show which one it is.</summary>
public sealed record IdentifyCommand : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "identify";
}

/// <summary>Restarts the lock, after the commit of the answer.</summary>
public sealed record RebootCommand : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "reboot";
}

/// <summary>Makes the lock forget its keys, after its answer. It takes no command any more until it is paired again.</summary>
public sealed record UnpairCommand : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "unpair";
}
