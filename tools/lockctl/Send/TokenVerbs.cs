using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send unlock</c> and <c>send lock</c>.</summary>
internal static class TokenVerbs
{
    private const string UnlockNotes = """
        Makes a token for one unlock, as the cloud does at the swipe of an app, and sends it at once; or sends one that is there already (--token). It lives for --life from a quarter of that ago, since the lock
        knows the time to some seconds only. The lock films, then opens, and locks again by itself.

        Example: lockctl send --lock lk-7f3a21c09b44 unlock --sub resident-2 --grant household
        """;

    private const string LockNotes = """
        Extends the bolt when the door is closed. With --token a courier's token is sent instead, which the lock honours only while that token's own visit lasts.
        """;

    // The longest that a token made at the swipe should live (contracts section 7).
    private const int LifeS = 120;

    public static Command BuildUnlock(SendOptions options)
    {
        var subject = new Option<string>("--sub") { Description = "Who, an opaque id of 1 to 64 characters", HelpName = "TEXT", DefaultValueFactory = _ => "operator" };
        var grant = new Option<GrantKind?>("--grant")
        {
            Description = "delivery, service, guest or household. Default: service, which needs a recording",
            HelpName = "KIND",
            CustomParser = Parsers.Word(("delivery", GrantKind.Delivery), ("service", GrantKind.Service), ("guest", GrantKind.Guest), ("household", GrantKind.Household)),
        };
        var life = new Option<int?>("--life") { Description = $"Seconds that the token lives, 30 to 14400. Default: {LifeS}", HelpName = "S", CustomParser = Parsers.Number(30, 14400) };
        var token = new Option<string?>("--token") { Description = "Send this token, base64url, instead of a new one", HelpName = "TOKEN" };
        var command = new NotedCommand("unlock", "Open the door once", UnlockNotes) { subject, grant, life, token };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            var bytes = parsed.GetValue(token) is { } text
                ? Decode(text)
                : Mint(session, parsed.GetValue(subject)!, parsed.GetValue(grant) ?? GrantKind.Service, parsed.GetValue(life) ?? LifeS);
            return await SendAsync(session, "unlock", bytes, heard => heard.Name == "unlocked");
        });
        return command;
    }

    public static Command BuildLock(SendOptions options)
    {
        var token = new Option<string?>("--token") { Description = "Send this token, base64url, instead of the command", HelpName = "TOKEN" };
        var command = new NotedCommand("lock", "Lock the door", LockNotes) { token };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            return parsed.GetValue(token) is { } text
                ? await SendAsync(session, "lock", Decode(text), heard => heard.Name is "locked" or "relocked")
                : session.Output.Tell(await session.AskAsync(new LockCommand()));
        });
        return command;
    }

    private static async Task<int> SendAsync(SendSession session, string verb, byte[] token, Func<Heard, bool> isDone)
    {
        var cti = TokenId(token);
        session.Output.Progress($"a token goes to {session.LockId}");

        // A broker may deliver it twice; the second is denied at once, while the door opens to the first.
        bool IsOfSecond(Heard heard) => heard is { Name: "denied" } && heard.Text("reason") is "busy" or "used-up";
        bool IsIt(Heard heard) => heard.Text("cti") == cti && (isDone(heard) || heard.Name is "denied" or "jammed") && !IsOfSecond(heard);
        bool IsHint(Heard heard) => heard.Name == "denied" && (heard.Text("cti").Length == 0 || heard.Text("cti") == cti);
        var (answer, _) = await session.ExchangeAsync("cmd/" + verb, token, repeats: false, IsIt, IsHint, null);
        var told = answer switch
        {
            null => new Answer(verb, null, Answer.NoAnswer, session.Silence(), null),
            { Name: "denied" } => new Answer(verb, null, answer.Text("reason"), DenialWords.Of(answer.Text("reason")) + (answer.Text("cti").Length == 0 ? " (this denial names no token; it may be that of another)" : ""), answer),
            { Name: "jammed" } => new Answer(verb, null, "jammed", EventWords.Of(answer), answer),
            _ => new Answer(verb, null, null, EventWords.Of(answer), answer),
        };
        return session.Output.Tell(told, ("cti", JsonValue.Create(cti)));
    }

    private static byte[] Mint(SendSession session, string subject, GrantKind grant, int lifeS)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        try
        {
            return TokenWriter.Write(
                new AccessToken
                {
                    Issuer = session.Keyring.Page.Issuer,
                    Subject = subject,
                    LockId = session.LockId,
                    NotBefore = now - (lifeS / 4),
                    Expires = now - (lifeS / 4) + lifeS,
                    IssuedAt = now,
                    TokenId = RandomNumberGenerator.GetBytes(16),
                    Uses = 1,
                    Grant = grant,
                    Via = Ways.Cloud,
                },
                session.Keyring.Page.KeysOf(session.LockId));
        }
        catch (TokenRuleException e)
        {
            throw new Failure($"not sent, the lock would deny it as {e.Reason}: {e.Message}");
        }
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return Base64Url.Decode(text);
        }
        catch (FormatException e)
        {
            throw new Failure($"--token is not base64url: {e.Message}");
        }
    }

    private static string TokenId(byte[] token)
    {
        try
        {
            return TokenReader.ReadPayload(TokenReader.Open(token).Payload).Token is { } read ? Hex.Encode(read.TokenId) : throw new Failure("the token lacks what a lock wants of one: 'lockctl token show' explains it");
        }
        catch (MalformedException e)
        {
            throw new Failure($"--token is no token, the lock would deny it as malformed: {e.Message}");
        }
    }
}
