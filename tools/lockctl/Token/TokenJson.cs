using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>A token for programs: what <c>token show --json</c> prints.</summary>
internal sealed record TokenJson(bool Good, string? Denial, string? Problem, string Mac, string? MacNote, int? Epoch, int Bytes, IReadOnlyList<ClaimJson>? Claims)
{
    public static TokenJson From(TokenVerdict verdict) => new(
        !verdict.IsBad,
        verdict.Denial,
        verdict.Problem,
        verdict.Mac.ToString().ToLowerInvariant(),
        verdict.MacNote,
        verdict.Epoch,
        verdict.Length,
        verdict.Payload?.Claims.Select(c => new ClaimJson(c.Key, c.Name, CborJson.Read(c.Encoded), c.Fault)).ToList());
}

/// <summary>A claim; bytes are hex.</summary>
internal sealed record ClaimJson(string Key, string? Name, JsonNode? Value, string? Fault);

/// <summary>Compile-time JSON of both.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TokenJson))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
