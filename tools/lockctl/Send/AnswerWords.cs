using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>What the answers to commands mean, in sentences.</summary>
internal static class AnswerWords
{
    /// <summary>It was carried out.</summary>
    public static string Done(AdminCommand command, Heard answer) => command switch
    {
        HoldCommand or AlarmCommand => $"done: on hold {(answer.Member("hold") is { } hold ? GrantWords.Of(hold) : "unknown")}, alarm {(answer.Flag("alarmArmed") ? "armed" : "disarmed")}",
        RevokeTokenCommand => "done: the token opens nothing any more",
        RevokeBeforeCommand before => $"done: no token issued before {Moment.Text(before.Before)} opens any more, nor one that does not say when it was issued",
        TimeCommand => "done: the lock knows the time",
        ConfigCommand => "done: the settings apply",
        RekeyCommand rekey => $"done: the lock has the keys of epoch {rekey.Next.Epoch}; tokens of the old one open until {Moment.Text(rekey.Until)}",
        LockCommand => "taken: the bolt extends unless it is out already; the event locked says when it is",
        IdentifyCommand => "done: it shows itself by light and sound",
        RebootCommand => "taken: it starts anew",
        UnpairCommand => "done: it has forgotten its keys and takes no command until it is paired again",
        ReportCommand => "taken: the log comes",
        _ => "done",
    };

    /// <summary>It was refused.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reason">A word of the protocol.</param>
    /// <param name="isHint">The refusal bears no number: it may be of another message.</param>
    public static string Refused(AdminCommand command, string reason, bool isHint)
    {
        var words = RefusalWords.Of(reason, command.Name);
        if (reason == "stale")
        {
            words += $". Say it again with --seq {DateTimeOffset.UtcNow.ToUnixTimeSeconds()}: any number above the lock's will do, and this keyring counts on from there";
        }

        return isHint ? words + " (this refusal bears no number; it may be that of somebody else's message)" : words;
    }
}
