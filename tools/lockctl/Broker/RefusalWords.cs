namespace Latchkey.Lockctl;

/// <summary>Why a command was refused (protocol/admin.md), and what to do about it.</summary>
internal static class RefusalWords
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["retained"] = "the broker delivered it as retained: remove what it keeps on cmd/admin",
        ["malformed"] = "the lock does not know this command, or an argument of it: its firmware may be older than this program",
        ["unknown-key"] = "the lock holds no keys of the epoch that it was made in: has it been paired or rekeyed with another keyring? 'lockctl keyring epoch --set' tells this one the lock's epoch (kid of its messages)",
        ["bad-mac"] = "it does not fit the lock's key: another keyring than the one that it was paired with, or changed on the way",
        ["stale"] = "the lock has taken a command with this number or a higher one already: another keyring commands it too, or this one is an old copy",
        ["expired"] = "it came too late: the lock's clock is past its time. Is this machine's clock right?",
        ["clock-untrusted"] = "the lock does not know the time, and takes this command only when it does: answer its time-request first (lockctl send time)",
        ["storage"] = "the lock has no room for it, or could not write to its flash",
    };

    private static readonly Dictionary<string, string> Policies = new(StringComparer.Ordinal)
    {
        ["lock"] = "the door is not closed: a bolt that extends in an open door locks nothing",
        ["hold"] = "only delivery, service and guest can be put on hold",
        ["revoke"] = "a token can be revoked at most 400 days ahead",
        ["time"] = "the answer came more than 10 s after the question, or to another one, or is more than a day behind what the lock knows",
        ["rekey"] = "the epoch is not above the lock's, or --until is more than 400 days ahead",
        ["config"] = "a value is out of its bounds, or only the console may set it so",
    };

    /// <summary>What a reason means for a command; the word itself for one that this program does not know.</summary>
    public static string Of(string reason, string command) =>
        reason == "policy" ? Policies.GetValueOrDefault(command, "a value is out of its bounds") : Sentences.GetValueOrDefault(reason, $"for a reason that this program does not know ({reason})");
}
