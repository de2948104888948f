using System.CommandLine;
using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>What <c>audit verify</c> and <c>audit show</c> are told, each option with its form.</summary>
internal sealed class AuditOptions
{
    public const string Notes = """
        FILE holds what the lock published on the topic audit, one JSON object a line, byte for byte and in the order in which it came. Empty lines are passed over.
        Whoever sits between the lock and you can leave out the end of a log unseen, unless you know of an entry there: give the events too, or a head that you have noted.
        """;

    public Argument<string> File { get; } = new("FILE") { Description = "The messages of the topic audit, one JSON object a line" };

    public KeyringOptions Keyring { get; } = new();

    public Option<string?> Lock { get; } = new("--lock") { Description = "The lock whose log it must be. Default: the one that the first message names", HelpName = "ID", CustomParser = Parsers.Lock };

    public Option<AuditHead[]?> Heads { get; } = new("--head")
    {
        Description = "An entry that is known to exist: its n, and the first 8 bytes of its m in hex, as the field audit of an event tells them; give it again for more",
        HelpName = "N:HEX",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = ParseHeads,
    };

    public Option<string?> Events { get; } = new("--events") { Description = "Take the known entries from here: what the lock published on the topic event, one JSON object a line", HelpName = "FILE" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print a JSON object" };

    /// <summary>Declares them.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(File);
        foreach (var option in new Option[] { Lock, Heads, Events, Json }.Concat(Keyring.All))
        {
            command.Options.Add(option);
        }
    }

    private static AuditHead[]? ParseHeads(ArgumentResult result)
    {
        var heads = new List<AuditHead>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (ParseHead(text) is not { } head)
            {
                result.AddError($"--head '{text}': written n:hex, as 143:b846c8ad909afd3c, with at least {AuditHead.MacLength} bytes of m");
                return null;
            }

            heads.Add(head);
        }

        return [.. heads];
    }

    private static AuditHead? ParseHead(string text)
    {
        var parts = text.Split(':');
        var isHex = parts.Length == 2 && parts[1].Length is >= 2 * AuditHead.MacLength and <= 2 * AuditChain.MacLength && parts[1].Length % 2 == 0 && parts[1].All(char.IsAsciiHexDigit);
        return isHex && long.TryParse(parts[0], System.Globalization.NumberStyles.None, null, out var number) && number > 0 ? new AuditHead(number, Hex.Decode(parts[1]), null, "--head") : null;
    }
}
