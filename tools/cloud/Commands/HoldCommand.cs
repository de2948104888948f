namespace Latchkey.Cloud;

/// <summary>Puts kinds of grant on hold, or takes them off; the others stay as they are. The answer names all that are held.</summary>
/// <param name="Grants">Delivery, service and guest; a household is never held.</param>
/// <param name="On">True adds them, false removes them.</param>
public sealed record HoldCommand(IReadOnlyList<GrantKind> Grants, bool On) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "hold";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) =>
        new Dictionary<string, object> { ["grants"] = Grants.Select(grant => (int)grant).ToArray(), ["on"] = On };
}

/// <summary>Tells the state of the home's alarm system. While it is armed no delivery and no service gets in.</summary>
/// <param name="Armed">Whether it is armed.</param>
public sealed record AlarmCommand(bool Armed) : AdminCommand
{
    /// <inheritdoc/>
    public override string Name => "alarm";

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, object> Arguments(LockKeys sender) => new Dictionary<string, object> { ["armed"] = Armed };
}
