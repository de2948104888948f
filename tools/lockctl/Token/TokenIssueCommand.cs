using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Latchkey.Cloud;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl token issue</c>: all rules are checked before anything is made.</summary>
internal static class TokenIssueCommand
{
    private const string Notes = """
        A token that breaks a rule of its grant is not issued: the error names the rule.

        Examples:
          lockctl token issue --lock lk-7f3a21c09b44 --sub courier-17 --grant delivery --from -5m --to +2h --ref TBA305512345
          lockctl token issue --lock lk-7f3a21c09b44 --sub dogwalker-3 --grant service --from -5m --to +30d --schedule "Mon,Wed,Fri 09:00-17:00"
        """;

    public static Command Build()
    {
        var options = new TokenIssueOptions();
        var command = new NotedCommand("issue", "Issue an access token and print it as base64url", Notes);
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    private static int Run(ParseResult parsed, TokenIssueOptions options)
    {
        var keyring = options.Keyring.Open(parsed).Page;
        var token = Token(parsed, options, keyring.Issuer);
        var keys = keyring.KeysOf(token.LockId, parsed.GetValue(options.Epoch) ?? keyring.EpochOf(token.LockId));
        var bytes = Write(token, keys);
        var text = Cloud.Base64Url.Encode(bytes);
        if (parsed.GetValue(options.Out) is { } path)
        {
            KeyringFile.Spare(path);
            SafeFile.Replace(path, text + "\n");
        }

        if (parsed.GetValue(options.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(IssuedToken.From(token, keys.Epoch, text, bytes.Length), IssuedTokenJson.Default.IssuedToken));
        }
        else if (parsed.GetValue(options.Out) is null)
        {
            Console.WriteLine(text);
        }

        Summarise(token, parsed.GetValue(options.Out));
        return Exit.Ok;
    }

    private static AccessToken Token(ParseResult parsed, TokenIssueOptions options, string issuer)
    {
        var grant = parsed.GetValue(options.Grant)!.Value;
        var uses = parsed.GetValue(options.Uses);
        return new AccessToken
        {
            Issuer = issuer,
            Subject = parsed.GetValue(options.Subject)!,
            LockId = parsed.GetValue(options.Lock)!,
            NotBefore = parsed.GetValue(options.From)!.Value,
            Expires = parsed.GetValue(options.To)!.Value,
            IssuedAt = parsed.GetValue(options.IssuedAt),
            TokenId = parsed.GetValue(options.TokenId)?.ToArray() ?? RandomNumberGenerator.GetBytes(16),
            Scope = parsed.GetValue(options.Scope)!,
            Uses = grant == GrantKind.Delivery ? uses ?? 1 : uses,
            Schedule = parsed.GetValue(options.Schedule) is { Length: > 0 } rows ? rows : null,
            Grant = grant,
            Reference = parsed.GetValue(options.Reference),
            Via = parsed.GetValue(options.Via),
        };
    }

    private static byte[] Write(AccessToken token, LockKeys keys)
    {
        try
        {
            return TokenWriter.Write(token, keys);
        }
        catch (TokenRuleException e)
        {
            throw new Failure($"not issued, the lock would deny it as {e.Reason}: {e.Message}");
        }
    }

    /// <summary>For a person at a terminal, on stderr, so that stdout is the token alone.</summary>
    private static void Summarise(AccessToken token, string? path)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }

        var console = Terminal.Error;
        var uses = token.Uses switch
        {
            null => "any number of uses",
            1 => "1 use",
            var n => $"{n} uses",
        };
        console.MarkupLineInterpolated($"[green]issued[/] {token.Grant.ToString().ToLowerInvariant()} for [bold]{token.Subject}[/] at [bold]{token.LockId}[/], {uses}");
        console.MarkupLineInterpolated($"[grey]{Moment.Text(token.NotBefore)} to {Moment.Text(token.Expires)} ({Moment.Length(token.Expires - token.NotBefore)})[/]");
        if (path is not null)
        {
            console.MarkupLineInterpolated($"[grey]written to {path}[/]");
        }
    }
}

/// <summary>What <c>--json</c> prints.</summary>
internal sealed record IssuedToken(string Token, string Lock, int Epoch, string Cti, string Sub, string Grant, long Nbf, long Exp, int? Uses, int Bytes)
{
    public static IssuedToken From(AccessToken token, int epoch, string text, int bytes) =>
        new(text, token.LockId, epoch, Hex.Encode(token.TokenId), token.Subject, token.Grant.ToString().ToLowerInvariant(), token.NotBefore, token.Expires, token.Uses, bytes);
}

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IssuedToken))]
internal sealed partial class IssuedTokenJson : JsonSerializerContext;
