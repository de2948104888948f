using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Latchkey.Lockctl;

/// <summary>A command with notes and examples, which its own help prints after the options.</summary>
internal sealed class NotedCommand : Command
{
    public NotedCommand(string name, string description, string notes)
        : base(name, description) => Notes = notes;

    public string Notes { get; }

    /// <summary>Makes the help of a whole tree print the notes.</summary>
    public static void ShowNotes(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new NotedHelp((HelpAction)help.Action!);
    }

    private sealed class NotedHelp(HelpAction standard) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = standard.Invoke(parseResult);
            if (parseResult.CommandResult.Command is NotedCommand noted)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(noted.Notes);
            }

            return result;
        }
    }
}
