namespace Latchkey.Lockctl;

/// <summary>Why a token did not get in (protocol/reasons.md), in sentences.</summary>
internal static class DenialWords
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["retained"] = "the broker had kept the token: it was published as retained, and a lock takes none of those",
        ["not-paired"] = "the lock has no keys: pair it",
        ["locked-out"] = "too much that was no good came before: only a genuine token gets through until the lock-out ends",
        ["malformed"] = "it is no token",
        ["unknown-key"] = "it was made in an epoch whose keys the lock does not hold, or no longer",
        ["bad-mac"] = "it was not made with the lock's key, or was changed on the way",
        ["wrong-issuer"] = "its issuer is not the one that the lock was paired with",
        ["wrong-lock"] = "it is for another lock",
        ["scope"] = "it does not cover what was asked for",
        ["proof-required"] = "it is bound to a holder, which this lock cannot check",
        ["policy"] = "it breaks a rule of its grant or of this way in",
        ["clock-untrusted"] = "the lock does not know the time: answer its time-request (lockctl send time --serve)",
        ["not-yet-valid"] = "its window has not begun, as far as the lock can be sure",
        ["expired"] = "its window is over",
        ["out-of-schedule"] = "it is not good at this hour",
        ["revoked"] = "it was revoked",
        ["busy"] = "a session is running, or something slow held the lock up: again when the door is locked (to lock: no session of this token is running)",
        ["used-up"] = "it has no uses left",
        ["hold"] = "this kind of grant is on hold (lockctl send hold off)",
        ["alarm-armed"] = "the home's alarm is armed (lockctl send alarm disarmed)",
        ["battery"] = "the battery is too low to move the bolt and get it back",
        ["bolt-fault"] = "the bolt is jammed, its sensors are at odds, or it was never calibrated: somebody has to go there",
        ["storage"] = "the lock could not write to its flash",
        ["camera"] = "the camera does not prove that it records",
        ["bolt"] = "the bolt did not move as it should, or the door is not closed",
    };

    /// <summary>What a reason means; the word itself for one that this program does not know.</summary>
    public static string Of(string reason) => Sentences.GetValueOrDefault(reason, $"for a reason that this program does not know ({reason})");
}
