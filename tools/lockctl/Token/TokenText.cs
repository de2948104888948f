using System.CommandLine;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>A token as a command is given it: on its command line, in a file, or on stdin.</summary>
internal static class TokenText
{
    private const int MaxLength = 4096;

    /// <summary>Refuses a command line with none or with both.</summary>
    public static void RequireOne(Command command, Argument<string?> token, Option<string?> file, string verb) => command.Validators.Add(result =>
    {
        var given = (result.GetResult(token) is { Tokens.Count: > 0 } ? 1 : 0) + (result.GetResult(file) is not null ? 1 : 0);
        if (given != 1)
        {
            result.AddError(given == 0 ? $"nothing to {verb}: give a TOKEN or --file" : "give a TOKEN or --file, not both");
        }
    });

    /// <summary>The token, which is base64url and no longer than a lock takes.</summary>
    /// <exception cref="Failure">It cannot be read, or is none.</exception>
    public static string Read(string? token, string? file)
    {
        var text = (token == "-" ? FromInput() : token ?? SafeFile.Read(file!)).Trim();
        var bytes = Decode(text);
        return bytes.Length <= TokenWriter.MaxLength ? text : throw new Failure($"the token has {bytes.Length} bytes and a lock takes at most {TokenWriter.MaxLength}: {DenialReason.Malformed}");
    }

    /// <summary>Its bytes.</summary>
    /// <exception cref="Failure">It is no base64url.</exception>
    public static byte[] Decode(string text)
    {
        try
        {
            return text.Length > 0 ? Base64Url.Decode(text) : throw new FormatException("it is empty");
        }
        catch (FormatException e)
        {
            throw new Failure($"the token is not base64url, which the lock would deny as {DenialReason.Malformed}: {e.Message}{(File.Exists(text) ? $" ({text} is a file: --file reads it)" : "")}");
        }
    }

    private static string FromInput()
    {
        var buffer = new char[MaxLength + 1];
        var length = Console.In.ReadBlock(buffer, 0, buffer.Length);
        return length <= MaxLength ? new string(buffer, 0, length) : throw new Failure($"what came on stdin is longer than {MaxLength} characters: it is no token");
    }
}
