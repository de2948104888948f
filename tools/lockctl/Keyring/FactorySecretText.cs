using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>A factory secret as people write it: 32 bytes in hex or in base64url.</summary>
internal static class FactorySecretText
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 32;

    private const string Forms = "a factory secret is 32 bytes: 64 hex digits, or 43 characters of base64url";

    /// <summary>The secret of an option, in hex.</summary>
    public static string? Parse(ArgumentResult result)
    {
        if (ToHex(result.Tokens.Count > 0 ? result.Tokens[^1].Value : "") is { } hex)
        {
            return hex;
        }

        result.AddError($"--factory-secret: {Forms}");
        return null;
    }

    /// <summary>The secret of a file, in hex.</summary>
    /// <exception cref="Failure">There is none in it.</exception>
    public static string Read(string path)
    {
        var text = SafeFile.Read(path).Trim();
        SafeFile.CloseToOthers(path, "a factory secret");
        return ToHex(text) ?? throw new Failure($"{path} holds no factory secret: {Forms}");
    }

    private static string? ToHex(string text)
    {
        try
        {
            var bytes = text.Length == 2 * Length ? Hex.Decode(text) : Base64Url.Decode(text);
            return bytes.Length == Length ? Hex.Encode(bytes) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
