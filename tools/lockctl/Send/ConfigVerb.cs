using System.CommandLine;
using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>send config</c>.</summary>
internal static class ConfigVerb
{
    public static Command Build(SendOptions options)
    {
        var settings = new Argument<ConfigCommand>("KEY=VALUE...") { Description = "The settings to change", Arity = ArgumentArity.OneOrMore, CustomParser = Settings };
        var command = new NotedCommand("config", "Change settings, all of these or none", $"The settings:\n{SettingTable.Help}\n\nThe bolt's and the camera's are set at the lock's console.") { settings };
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Open(parsed);
            return session.Output.Tell(await session.AskAsync(parsed.GetValue(settings)!));
        });
        return command;
    }

    private static ConfigCommand Settings(ArgumentResult result)
    {
        var command = new ConfigCommand();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            command = SettingTable.Add(command, word, out var fault);
            if (fault is not null)
            {
                result.AddError(fault);
            }
        }

        return command;
    }
}
