using System.Text.Json.Serialization;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>A verdict for programs: what <c>--json</c> prints. <c>show</c> adds the entries.</summary>
internal sealed record AuditJson(
    bool Good, FaultJson? Fault, string Lock, HeadJson? From, HeadJson? To, HeadJson? SaidHead, HeadJson? KnownHead, IReadOnlyList<int>? Hold, bool? AlarmArmed, IReadOnlyList<string> Notes)
{
    /// <summary>The entries, the good ones first; null leaves them out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EntryJson>? Entries { get; init; }

    public static AuditJson Of(AuditVerdict verdict, bool withEntries) => new(
        verdict.IsGood,
        verdict.Fault is { } fault ? new FaultJson(AuditText.Word(fault.Kind), fault.Entry, fault.Line, fault.Text) : null,
        verdict.LockId,
        verdict.Good.Count > 0 ? Head(verdict.Good[0]) : null,
        verdict.Last is { } last ? Head(last) : null,
        verdict.LastWord is { } said ? new HeadJson(said.Head, Hex.Encode(said.HeadMac), null) : null,
        verdict.KnownHead is { } known ? new HeadJson(known.Number, Hex.Encode(known.Mac), null) : null,
        verdict.LastWord?.Hold,
        verdict.LastWord?.AlarmArmed,
        verdict.Notes)
    {
        Entries = withEntries ? [.. verdict.Good.Select(entry => EntryJson.Of(entry, true)), .. verdict.Rest.Select(entry => EntryJson.Of(entry, false))] : null,
    };

    private static HeadJson Head(FoundEntry entry) => new(entry.Entry.Number, Hex.Encode(entry.Mac), entry.Epoch);
}

/// <summary>The first fault.</summary>
internal sealed record FaultJson(string Kind, long? Entry, int? Line, string Text);

/// <summary>A place in the log: n, m in hex, and the epoch of its chain where that is known.</summary>
internal sealed record HeadJson(long N, string M, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Epoch);

/// <summary>An entry; bytes are hex. <c>Good</c> is false for the bad one and for those that were not judged after it.</summary>
internal sealed record EntryJson(
    long N, bool Good, int Line, int Epoch, long? Time, string Event, string? Sub, string? Cti, string? Session, string? Recording, string? DetailText, string? DetailBytes, string M)
{
    public static EntryJson Of(FoundEntry found, bool good) => new(
        found.Entry.Number,
        good,
        found.Line,
        found.Epoch,
        found.Entry.Time,
        found.Entry.Event,
        found.Entry.Subject,
        Text(found.Entry.TokenId),
        Text(found.Entry.Session),
        found.Entry.Recording,
        found.Entry.DetailText,
        Text(found.Entry.DetailBytes),
        Hex.Encode(found.Mac));

    private static string? Text(byte[]? bytes) => bytes is null ? null : Hex.Encode(bytes);
}

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditJson))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
