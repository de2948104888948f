using System.Text.Json;
using System.Text.Json.Serialization;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>What the issuing side has to keep: the fleet master, the issuer's name, and the epoch of every lock that is past its first.</summary>
internal sealed class Keyring
{
    public const int FormatVersion = 1;

    /// <summary>Version of the file's form.</summary>
    [JsonRequired]
    public int Version { get; init; } = FormatVersion;

    /// <summary>Name of the issuer, as in the tokens and the pairing.</summary>
    public required string Issuer { get; init; }

    /// <summary>The fleet master in hex, 32 bytes.</summary>
    public required string Master { get; init; }

    /// <summary>Epoch by lock id; a lock that is not here is in epoch 1.</summary>
    public SortedDictionary<string, int> Epochs { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The epoch of a lock.</summary>
    public int EpochOf(string lockId) => Epochs.GetValueOrDefault(lockId, 1);

    /// <summary>The keys of a lock in an epoch.</summary>
    public LockKeys KeysOf(string lockId, int epoch) => LockKeys.Derive(Hex.Decode(Master), lockId, epoch);
}

/// <summary>Compile-time JSON of the keyring.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Keyring))]
internal sealed partial class KeyringJson : JsonSerializerContext;
