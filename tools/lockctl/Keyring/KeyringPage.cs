using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>The keyring as its file has it. Version 1 had the epochs alone, and no passphrase; it is read and never written.</summary>
internal sealed record KeyringPage
{
    public const int FirstVersion = 1;

    public const int Version2 = 2;

    [JsonRequired]
    public int Version { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The fleet master in hex; in <see cref="Sealed"/> when there is a passphrase.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Master { get; init; }

    /// <summary>Version 1: epoch by lock id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, int>? Epochs { get; init; }

    /// <summary>Version 2: the locks by id; with a passphrase their factory secrets are in <see cref="Sealed"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, LockEntry>? Locks { get; init; }

    /// <summary>Version 2: the secrets, when there is a passphrase.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SealedSecrets? Sealed { get; init; }
}

/// <summary>Secrets under a passphrase: AES-256-GCM under a key that PBKDF2 (RFC 8018 section 5.2) makes of it.</summary>
/// <param name="Kdf">Always <see cref="KeyringSeal.Kdf"/>.</param>
/// <param name="Iterations">How often PBKDF2 goes round.</param>
/// <param name="Salt">16 bytes in hex.</param>
/// <param name="Nonce">12 bytes in hex, new each time the file is written.</param>
/// <param name="Box">Ciphertext and 16-byte tag in hex.</param>
[method: JsonConstructor]
internal sealed record SealedSecrets(string Kdf, int Iterations, string Salt, string Nonce, string Box);

/// <summary>What is sealed.</summary>
/// <param name="Master">The fleet master in hex.</param>
/// <param name="FactorySecrets">Factory secrets in hex, by lock id.</param>
[method: JsonConstructor]
internal sealed record KeyringSecrets(string Master, SortedDictionary<string, string> FactorySecrets);

/// <summary>Compile-time JSON of all of these.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeyringPage))]
[JsonSerializable(typeof(KeyringSecrets))]
internal sealed partial class KeyringJson : JsonSerializerContext;
