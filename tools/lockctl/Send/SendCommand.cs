using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl send</c>: commands to a lock over its broker, each with its answer.</summary>
internal static class SendCommand
{
    private const string Notes = BrokerOptions.Notes + """


        A command is signed with the lock's keys and numbered by the keyring; the lock carries it out at most once, however often a broker delivers it. It is sent until the lock has answered it with its
        own MAC. Exit code 0: carried out. Exit code 1: refused, and why; or no answer in time.

        Examples:
          lockctl send --broker broker.example:8884 --ca ca.crt --user cloud --lock lk-7f3a21c09b44 hold on delivery service
          lockctl send --lock lk-7f3a21c09b44 config relock.after_s=45 door.ajar_s=120
        """;

    public static Command Build()
    {
        var options = new SendOptions();
        var command = new NotedCommand("send", "Commands to a lock over its broker", Notes);
        options.AddTo(command);
        Command[] verbs =
        [
            HoldVerb.Build(options), AlarmVerb.Build(options), RevokeVerb.Build(options), ConfigVerb.Build(options), TimeVerb.Build(options), RekeyVerb.Build(options), ReportVerb.Build(options),
            TokenVerbs.BuildUnlock(options), TokenVerbs.BuildLock(options), .. BareVerbs.Build(options),
        ];
        foreach (var verb in verbs)
        {
            command.Subcommands.Add(options.WithLock(verb));
        }

        return command;
    }
}
