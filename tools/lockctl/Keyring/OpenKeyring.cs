using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// A keyring whose secrets are at hand, and its file. What this hands out is on disk before it is handed out: a sequence number or an epoch is given once, whatever else runs, and whatever
/// happens to whoever asked for it.
/// </summary>
internal sealed class OpenKeyring
{
    private readonly string path;
    private readonly IPassphrase passphrase;
    private KeyringSeal? seal;

    private OpenKeyring(string path, IPassphrase passphrase)
    {
        // What a symbolic link points to is replaced, not the link.
        this.path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        this.passphrase = passphrase;
        Page = Read();
    }

    /// <summary>What is in it, as last read or written.</summary>
    public Keyring Page { get; private set; }

    /// <summary>Whether a passphrase locks its secrets up.</summary>
    public bool IsSealed => seal is not null;

    /// <summary>Opens one.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="passphrase">Asked only when there is one to ask for.</param>
    /// <exception cref="Failure">It is missing or wrong, or the passphrase is.</exception>
    public static OpenKeyring Open(string path, IPassphrase passphrase) =>
        Path.Exists(path) ? new OpenKeyring(path, passphrase) : throw new Failure($"there is no keyring at {path}: make one with 'lockctl keyring init', or name one with --keyring or {KeyringFile.Variable}");

    /// <summary>The next sequence number for an admin message to a lock; on disk already, so that it is never given again.</summary>
    /// <exception cref="Failure">There is none left, or it cannot be stored.</exception>
    public long NextSeq(string lockId) =>
        Change(lockId, entry => entry.Seq < AdminWriter.MaxSequence ? entry with { Seq = entry.Seq + 1 } : throw new Failure($"{lockId} has used up its sequence numbers: pair it again, then they begin anew")).Seq;

    /// <summary>Takes note that a lock has seen a sequence number, so that the next one is higher.</summary>
    /// <param name="lockId">The lock.</param>
    /// <param name="seq">0..2^53-1; a lower one than is known changes nothing.</param>
    public void RaiseSeq(string lockId, long seq) => Change(lockId, entry => entry with { Seq = Math.Max(entry.Seq, seq) });

    /// <summary>An epoch that was never handed out for this lock; on disk already. It is not the lock's yet: <see cref="Confirm"/> makes it so.</summary>
    /// <exception cref="Failure">There is none left, or it cannot be stored.</exception>
    public int ReserveEpoch(string lockId) =>
        Change(lockId, entry => entry.HighestEpoch < LockEntry.MaxEpoch ? entry with { HighestEpoch = entry.HighestEpoch + 1 } : throw new Failure($"{lockId} has used up its epochs: it takes no more keys under this id")).HighestEpoch;

    /// <summary>The lock has proven that it holds the keys of an epoch: from now on they are its keys.</summary>
    /// <param name="lockId">The lock.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="byPairing">True when it was paired, which sets its sequence numbers back to 0; false after a rekey, which does not.</param>
    public void Confirm(string lockId, int epoch, bool byPairing) =>
        Change(lockId, entry => entry with { Epoch = epoch, HighestEpoch = Math.Max(entry.HighestEpoch, epoch), Seq = byPairing ? 0 : entry.Seq });

    /// <summary>Lists a lock that was never paired; one that is listed stays as it is.</summary>
    public void Add(string lockId) => Change(page => page.Locks.ContainsKey(lockId) ? page : page.With(lockId, new LockEntry()));

    /// <summary>Changes what is known of a lock, on top of what others have written meanwhile.</summary>
    public LockEntry Change(string lockId, Func<LockEntry, LockEntry> change) => Change(page => page.With(lockId, change(page.Entry(lockId)))).Entry(lockId);

    /// <summary>Looks at what others have written meanwhile.</summary>
    /// <exception cref="Failure">The file is missing or wrong, or its passphrase is another one by now.</exception>
    public void Refresh() => Page = Read();

    /// <summary>Locks the secrets up under another passphrase, or none.</summary>
    public void Reseal(KeyringSeal? other)
    {
        using var alone = FileLock.Take(path);
        Page = Read();
        KeyringFile.Replace(path, Page, other);
        seal = other;
    }

    private Keyring Change(Func<Keyring, Keyring> change)
    {
        using var alone = FileLock.Take(path);
        var changed = change(Read());
        KeyringFile.Replace(path, changed, seal);
        Page = changed;
        return changed;
    }

    private Keyring Read()
    {
        var page = KeyringFile.Read(path);
        if (page.Sealed is null)
        {
            seal = null;
            return KeyringFile.Of(path, page, null);
        }

        // The passphrase is asked for once, unless another lockctl has changed it since.
        var text = seal?.Open(page.Sealed, page.Issuer) ?? passphrase.Unlock(path, page, out seal);
        return KeyringFile.Of(path, page, text);
    }
}
