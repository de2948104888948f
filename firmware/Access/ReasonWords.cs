namespace Latchkey.Access;

/// <summary>The one place that turns a reason into what others read.</summary>
public static class ReasonWords
{
    private static readonly string[] Words =
    {
        "ok", "retained", "not-paired", "locked-out", "malformed", "unknown-key", "bad-mac", "wrong-issuer", "wrong-lock", "scope", "proof-required", "policy", "stale",
        "clock-untrusted", "not-yet-valid", "expired", "out-of-schedule", "revoked", "busy", "used-up", "hold", "alarm-armed", "battery",
        "bolt-fault", "storage", "camera", "bolt",
    };

    /// <summary>How many reasons there are, <see cref="Reason.None"/> included.</summary>
    public static int Count => Words.Length;

    /// <summary>The protocol's word; <c>ok</c> for none.</summary>
    public static string Of(Reason reason) => Words[(int)reason];
}
