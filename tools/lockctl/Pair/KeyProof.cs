using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// Whether a paired lock holds the keys of the keyring. It is asked with an admin message that sets its clock: a lock that judges the message at all has the key of its MAC. So an answer to
/// a pairing that got lost on its way back is found out, and the epoch becomes the lock's.
/// </summary>
internal static class KeyProof
{
    private const int GoodForS = 60;

    private static readonly string[] NotTheKey = ["malformed", "unknown-key", "bad-mac"];

    /// <summary>Finds it out.</summary>
    /// <returns>In a few words that the lock is ours; null when it is not, or when nothing tells and its pairing was under way.</returns>
    public static string? Of(Installation installation)
    {
        var entry = installation.Keyring.Page.Entry(installation.LockId);
        var question = installation.Ask("time");
        if (question.Value("nonce") is not { Length: 32 } nonce)
        {
            return entry.Epoch > 0 && entry.Epoch == entry.HighestEpoch ? $"paired, in epoch {entry.Epoch} by the keyring (this firmware cannot prove it)" : null;
        }

        foreach (var epoch in new[] { entry.HighestEpoch, entry.Epoch }.Where(epoch => epoch > 0).Distinct())
        {
            if (IsKey(installation, epoch, Hex.Decode(nonce)))
            {
                return $"paired, and it holds the keys of epoch {epoch}";
            }
        }

        return null;
    }

    private static bool IsKey(Installation installation, int epoch, byte[] nonce)
    {
        var seq = installation.Keyring.NextSeq(installation.LockId);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var message = AdminWriter.Write(installation.Keyring.Page.KeysOf(installation.LockId, epoch), new TimeCommand(now, nonce), seq, now + GoodForS);
        var answer = installation.Ask("admin " + Base64Url.Encode(message));
        if (answer.Error is { } error && NotTheKey.Contains(error))
        {
            return false;
        }

        installation.Keyring.Change(installation.LockId, entry => entry with { Epoch = epoch, HighestEpoch = Math.Max(entry.HighestEpoch, epoch) });
        return true;
    }
}
