using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Kinds of grant by the words of the command line.</summary>
internal static class GrantWords
{
    /// <summary>A list of their numbers as words; <c>nothing</c> for an empty one.</summary>
    public static string Of(JsonElement numbers)
    {
        var words = numbers.ValueKind != JsonValueKind.Array ? [] : numbers.EnumerateArray().Select(item => item.TryGetInt32(out var number) ? Of((GrantKind)number) : item.ToString()).ToList();
        return words.Count > 0 ? string.Join(", ", words) : "nothing";
    }

    /// <summary>One of them.</summary>
    public static string Of(GrantKind grant) => grant.ToString().ToLowerInvariant();
}
