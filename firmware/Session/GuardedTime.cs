using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Config;
using Latchkey.Keys;

namespace Latchkey.Session;

/// <summary>
/// The time in which whoever unlocks from inside is not taken for a resident: relock.guarded_s after the relock of a delivery or service session, and as long as the home alarm is
/// armed. So nobody lets himself be locked in, and leaves unseen. Which session he belongs to is decided here; what then happens is the session's.
/// <code>
///                                  | guarded session       | alarm armed, none guarded
/// somebody inside unlocks          | that session, again   | a new one of nobody's
/// relock of a delivery or service  | its own time begins   | its own time begins
/// relock of what was opened inside | its time runs on      | -
/// a fresh grant has unlocked       | ends                  | -
/// boot                             | anew, in full         | -
/// </code>
/// </summary>
public sealed class GuardedTime
{
    private readonly Settings settings;
    private readonly Holds holds;
    private readonly Nonces nonces;
    private readonly SessionRecord record;
    private int sinceMs;

    /// <summary>Guards what this record holds.</summary>
    public GuardedTime(Settings settings, Holds holds, Nonces nonces, SessionRecord record)
    {
        this.settings = settings;
        this.holds = holds;
        this.nonces = nonces;
        this.record = record;
    }

    /// <summary>After a boot, which cannot know how long the power was gone: anew and in full.</summary>
    public void Resume(int nowMs) => sinceMs = nowMs;

    /// <summary>The open session is being closed by both sensors.</summary>
    public void Relocked(int nowMs)
    {
        if (!record.IsFromInside && (record.Grant == GrantKind.Delivery || record.Grant == GrantKind.Service))
        {
            record.Guarded = record.Owner;
            sinceMs = nowMs;
        }
    }

    /// <summary>Somebody else has been let in, or the lock has another owner.</summary>
    public void End() => record.Guarded = null;

    /// <summary>Ends what is over; to be called at each turn of the loop.</summary>
    public void Step(int nowMs)
    {
        if (record.Guarded != null && nowMs - sinceMs >= settings.Of(Setting.RelockGuardedS) * 1000)
        {
            // Not worth a commit of its own: until the next one a boot would guard it once more.
            End();
        }
    }

    /// <summary>True while an unlock from inside belongs to a session.</summary>
    public bool IsOn => record.Guarded != null || holds.IsAlarmArmed;

    /// <summary>Opens the session that an unlock from inside belongs to. Only while <see cref="IsOn"/>.</summary>
    public void Open() => record.Open(record.Guarded ?? SessionOwner.Unknown(nonces.Next(8)), true);
}
