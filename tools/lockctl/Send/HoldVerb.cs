using System.CommandLine;
using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send hold</c>.</summary>
internal static class HoldVerb
{
    private const string Notes = """
        While a kind of grant is on hold, no token of it opens: delivery, service, guest. A household is never held. The others stay as they are; the answer names all that are on hold.

        Example: lockctl send --lock lk-7f3a21c09b44 hold on delivery service
        """;

    public static Command Build(SendOptions options)
    {
        var on = new Argument<bool?>("on|off") { Description = "Put on hold, or take off", CustomParser = Parsers.Word(("on", true), ("off", false)) };
        var grants = new Argument<GrantKind[]>("GRANT...") { Description = "delivery, service, guest", Arity = ArgumentArity.OneOrMore, CustomParser = Grants };
        var command = new NotedCommand("hold", "Put kinds of grant on hold, or take them off", Notes) { on, grants };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            return session.Output.Tell(await session.AskAsync(new HoldCommand(parsed.GetValue(grants)!, parsed.GetValue(on)!.Value)));
        });
        return command;
    }

    private static GrantKind[] Grants(ArgumentResult result)
    {
        var grants = new SortedSet<GrantKind>();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            GrantKind? grant = word switch { "delivery" => GrantKind.Delivery, "service" => GrantKind.Service, "guest" => GrantKind.Guest, _ => null };
            if (grant is not { } known)
            {
                result.AddError($"'{word}' cannot be put on hold: delivery, service or guest");
                return [];
            }

            grants.Add(known);
        }

        return [.. grants];
    }
}

/// <summary><c>send alarm</c>.</summary>
internal static class AlarmVerb
{
    private const string Notes = """
        Tells the lock the state of the home's alarm system. While it is armed no delivery and no service gets in, and whoever unlocks from inside is recorded.
        """;

    public static Command Build(SendOptions options)
    {
        var armed = new Argument<bool?>("armed|disarmed") { Description = "How the alarm system stands", CustomParser = Parsers.Word(("armed", true), ("disarmed", false)) };
        var command = new NotedCommand("alarm", "Tell how the home's alarm system stands", Notes) { armed };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            return session.Output.Tell(await session.AskAsync(new AlarmCommand(parsed.GetValue(armed)!.Value)));
        });
        return command;
    }
}
