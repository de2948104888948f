using System.CommandLine;
using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl token show</c>: what a token says, and what a lock would say to it.</summary>
internal static class TokenShowCommand
{
    private const string Notes = """
        Exit code 0: the token is good, also when its window is not now (which is said). Exit code 1: it is bad.
        When there is no keyring, the MAC stays unchecked, and that is said too.
        """;

    public static Command Build()
    {
        var token = new Argument<string?>("TOKEN") { Description = "The token in base64url", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "Read the token from a file that holds base64url", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var keyring = new KeyringOptions();
        var command = new NotedCommand("show", "Explain a token, check its MAC with the keyring, and name the reason a lock would deny it with", Notes) { token, file, json };
        keyring.AddTo(command);

        TokenText.RequireOne(command, token, file, "show");
        command.SetAction(parsed => Run(parsed.GetValue(token), parsed.GetValue(file), parsed.GetValue(json), () => keyring.OpenIfThere(parsed)?.Page));
        return command;
    }

    private static int Run(string? text, string? file, bool json, Func<Keyring?> keyring)
    {
        var bytes = TokenText.Decode(text ?? SafeFile.Read(file!).Trim());
        var verdict = TokenVerdict.Judge(bytes, keyring(), Parsers.Now);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(TokenJson.From(verdict), TokenJsonContext.Default.TokenJson));
        }
        else
        {
            TokenTable.Print(verdict, Parsers.Now);
        }

        if (!verdict.IsBad)
        {
            return Exit.Ok;
        }

        Console.Error.WriteLine($"error: bad token, denied as {verdict.Denial}: {verdict.Problem}");
        return Exit.Failed;
    }
}
