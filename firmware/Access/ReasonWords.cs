namespace Latchkey.Access;

/// <summary>The one place that turns a reason into what others read.</summary>
public static class ReasonWords
{
    /// <summary>How many reasons there are, <see cref="Reason.None"/> included.</summary>
    public static int Count => (int)Reason.Bolt + 1;

    /// <summary>The protocol's word; <c>ok</c> for none.</summary>
    public static string Of(Reason reason) => reason switch
    {
        Reason.None => "ok",
        Reason.Retained => "retained",
        Reason.NotPaired => "not-paired",
        Reason.LockedOut => "locked-out",
        Reason.Malformed => "malformed",
        Reason.UnknownKey => "unknown-key",
        Reason.BadMac => "bad-mac",
        Reason.WrongIssuer => "wrong-issuer",
        Reason.WrongLock => "wrong-lock",
        Reason.Scope => "scope",
        Reason.ProofRequired => "proof-required",
        Reason.Policy => "policy",
        Reason.Stale => "stale",
        Reason.ClockUntrusted => "clock-untrusted",
        Reason.NotYetValid => "not-yet-valid",
        Reason.Expired => "expired",
        Reason.OutOfSchedule => "out-of-schedule",
        Reason.Revoked => "revoked",
        Reason.Busy => "busy",
        Reason.UsedUp => "used-up",
        Reason.Hold => "hold",
        Reason.AlarmArmed => "alarm-armed",
        Reason.Battery => "battery",
        Reason.BoltFault => "bolt-fault",
        Reason.Storage => "storage",
        Reason.Camera => "camera",
        _ => "bolt",
    };
}
