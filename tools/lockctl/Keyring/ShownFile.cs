using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>The keyring's file for programs: what a command that makes it or seals it prints with <c>--json</c>.</summary>
/// <param name="Keyring">Where it is.</param>
/// <param name="Issuer">Whose locks it opens.</param>
/// <param name="Sealed">Whether a passphrase locks its secrets up.</param>
internal sealed record ShownFile(string Keyring, string Issuer, bool Sealed)
{
    /// <summary>As JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, ShownFileJson.Default.ShownFile);
}

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShownFile))]
internal sealed partial class ShownFileJson : JsonSerializerContext;
