using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>host:port, as the lock reads it in its pairing.</summary>
internal static class BrokerName
{
    private const int MaxLength = 128;

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Fault(string text)
    {
        var colon = text.LastIndexOf(':');
        var isGood = colon > 0 && text.Length <= MaxLength && StrictCbor.IsPlainText(text) && !text.Contains(' ')
            && text.Length - colon - 1 <= 5 && ushort.TryParse(text[(colon + 1)..], System.Globalization.NumberStyles.None, null, out var port) && port > 0;
        return isGood ? null : $"'{text}' is no broker: written host:port, as broker.example:8883, with at most {MaxLength} characters";
    }

    /// <summary>The same for an option.</summary>
    public static string? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (Fault(text) is not { } fault)
        {
            return text;
        }

        result.AddError(fault);
        return null;
    }
}
