using System.CommandLine;
using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send revoke</c>.</summary>
internal static class RevokeVerb
{
    private const string Notes = """
        One token: by itself (--token), or by its id and the end of its window (--cti, --exp). All that were issued before a moment: --before; tokens that do not say when they were issued go with
        them, and the moment can only be moved on. A lock keeps 64 revoked tokens until their windows end, and says 'storage' to more.

        Examples:
          lockctl send --lock lk-7f3a21c09b44 revoke --cti 101112131415161718191a1b1c1d1e1f --exp +30d
          lockctl send --lock lk-7f3a21c09b44 revoke --before now
        """;

    public static Command Build(SendOptions options)
    {
        var token = new Option<string?>("--token") { Description = "The token in base64url", HelpName = "TOKEN" };
        var cti = new Option<ReadOnlyMemory<byte>?>("--cti") { Description = "The id of the token, 8 to 16 bytes", HelpName = "HEX", CustomParser = Parsers.Bytes(8, 16, "a token id has 8 to 16 bytes") };
        var exp = new Option<long?>("--exp") { Description = "The end of its window: 2026-11-24T15:00Z, +2h, +30d; later is safe, earlier is not", HelpName = "TIME", CustomParser = Parsers.Time };
        var before = new Option<long?>("--before") { Description = "Every token issued before this moment", HelpName = "TIME", CustomParser = Parsers.Time };
        var command = new NotedCommand("revoke", "Revoke a token, or all that were issued before a moment", Notes) { token, cti, exp, before };
        command.Validators.Add(result =>
        {
            bool Given(Option option) => result.GetResult(option) is not null;
            if (new Option[] { token, cti, before }.Count(Given) != 1 || Given(cti) != Given(exp))
            {
                result.AddError("say what to revoke: --token TOKEN, or --cti HEX with --exp TIME, or --before TIME");
            }
        });
        command.SetAction(async (parsed, _) =>
        {
            AdminCommand revoke = parsed.GetValue(before) is { } moment ? new RevokeBeforeCommand(moment)
                : parsed.GetValue(token) is { } text ? OfToken(text)
                : new RevokeTokenCommand(parsed.GetValue(cti)!.Value.ToArray(), parsed.GetValue(exp)!.Value);
            using var session = options.Open(parsed);
            return session.Output.Tell(await session.AskAsync(revoke));
        });
        return command;
    }

    private static RevokeTokenCommand OfToken(string text)
    {
        try
        {
            var payload = TokenReader.ReadPayload(TokenReader.Open(Base64Url.Decode(text)).Payload);
            return payload.Token is { } token ? new RevokeTokenCommand(token.TokenId, token.Expires) : throw new Failure("the token lacks what a lock wants of one, so there is nothing to revoke: 'lockctl token show' explains it");
        }
        catch (Exception e) when (e is FormatException or MalformedException)
        {
            throw new Failure($"--token is no token: {e.Message}");
        }
    }
}
