using System.CommandLine;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>The commands without arguments: <c>send identify</c>, <c>send reboot</c>, <c>send unpair</c>.</summary>
internal static class BareVerbs
{
    public static IEnumerable<Command> Build(SendOptions options) => [Plain("identify", "Make the lock show which one it is", new IdentifyCommand(), options), Plain("reboot", "Start the lock's firmware anew", new RebootCommand(), options), Unpair(options)];

    private static Command Plain(string name, string description, AdminCommand command, SendOptions options)
    {
        var verb = new Command(name, description);
        verb.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            return session.Output.Tell(await session.AskAsync(command));
        });
        return verb;
    }

    private static Command Unpair(SendOptions options)
    {
        var yes = new Option<bool>("--yes") { Description = "I mean it" };
        var verb = new Command("unpair", "Make the lock forget its keys: nothing opens it then but the key and the thumb-turn, until somebody pairs it at its console") { yes };
        verb.Validators.Add(result =>
        {
            if (!result.GetValue(yes))
            {
                result.AddError("after unpair nothing reaches the lock any more until somebody stands before it with a cable: say --yes if that is meant");
            }
        });
        verb.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            return session.Output.Tell(await session.AskAsync(new UnpairCommand()));
        });
        return verb;
    }
}
