using System.Collections.Immutable;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>What the issuing side has to keep: the fleet master, the issuer's name, and what it knows of each lock. A value; changes are made through <see cref="OpenKeyring"/>.</summary>
internal sealed record Keyring
{
    /// <summary>Name of the issuer, as in the tokens and the pairing: 1..64 printable characters.</summary>
    public required string Issuer { get; init; }

    /// <summary>The fleet master, 32 bytes in hex.</summary>
    public required string Master { get; init; }

    /// <summary>The locks by id. One that is not here may still be in use, in its first epoch.</summary>
    public ImmutableSortedDictionary<string, LockEntry> Locks { get; init; } = ImmutableSortedDictionary.Create<string, LockEntry>(StringComparer.Ordinal);

    /// <summary>The epoch that messages for a lock are made in: 1 for one that the keyring does not list.</summary>
    /// <exception cref="Failure">The lock is listed and was never paired.</exception>
    public int EpochOf(string lockId) => Entry(lockId).Epoch is > 0 and var epoch
        ? epoch
        : throw new Failure($"{lockId} has never been paired with this keyring, so it holds none of its keys: pair it with 'lockctl pair', or if that was done elsewhere, 'lockctl keyring epoch'");

    /// <summary>The keys of a lock in its epoch.</summary>
    /// <exception cref="Failure">The lock is listed and was never paired.</exception>
    public LockKeys KeysOf(string lockId) => KeysOf(lockId, EpochOf(lockId));

    /// <summary>The keys of a lock in an epoch, 1..65535.</summary>
    public LockKeys KeysOf(string lockId, int epoch) => LockKeys.Derive(Hex.Decode(Master), lockId, epoch);

    /// <summary>What is known of a lock, or supposed of one that is not listed.</summary>
    public LockEntry Entry(string lockId) => Locks.GetValueOrDefault(lockId) ?? LockEntry.Unlisted;

    /// <summary>The keyring with something else known of a lock.</summary>
    public Keyring With(string lockId, LockEntry entry) => this with { Locks = Locks.SetItem(lockId, entry) };
}
