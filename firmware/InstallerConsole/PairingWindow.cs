using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.InstallerConsole;

/// <summary>
/// The pairing window of a lock that is paired (contracts section 8): somebody inside holds the button for 5 s, and for 5 min the console takes everything. It does not open while, or soon after, a
/// stranger was in the house, nor while the house is guarded; a grant closes it, and so does a boot. Its opening and each change made in it are on flash before they take effect.
/// <code>
/// asked for while                                                  | answer
/// unpaired                                                         | nothing: all is open
/// a session is open                                                | refused
/// relock.guarded_s after a session of delivery, service, guest     | refused; a boot starts that time anew
/// home alarm armed                                                 | refused
/// any hold is on                                                   | refused
/// the bolt still moves                                             | refused
/// the flash does not take it                                       | refused
/// otherwise                                                        | open for 5 min; asked for again: 5 min from then
/// </code>
/// </summary>
public sealed class PairingWindow : IInstallerPresence, IHoldWatcher
{
    private const int OpenMs = 5 * 60 * 1000;

    private readonly Credentials credentials;
    private readonly SessionRecord record;
    private readonly Settings settings;
    private readonly Holds holds;
    private readonly EventLog events;
    private readonly AuditChain audit;
    private readonly StateStore store;
    private bool isAfterSession;
    private int seenClosed;
    private int closedMs;
    private int openedMs;

    /// <summary>Stands on whose lock it is and on who was in the house; tells these.</summary>
    public PairingWindow(Credentials credentials, SessionRecord record, Settings settings, Holds holds, EventLog events, AuditChain audit, StateStore store)
    {
        this.credentials = credentials;
        this.record = record;
        this.settings = settings;
        this.holds = holds;
        this.events = events;
        this.audit = audit;
        this.store = store;
    }

    /// <summary>True while it is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>How often it was asked for and did not open, since the boot; for whoever shows it at the door.</summary>
    public int Refused { get; private set; }

    /// <summary>Seconds for which it is still open; 0 when it is not.</summary>
    public int LeftS(int nowMs) => IsOpen ? (OpenMs - (nowMs - openedMs)) / 1000 : 0;

    /// <inheritdoc/>
    public bool IsInstalling => !credentials.IsPaired || IsOpen;

    /// <summary>After a boot, once the state is loaded: how long ago the last session was closed is not known.</summary>
    public void Resume(int nowMs)
    {
        isAfterSession = GrantKind.IsStranger(record.LastClosedGrant);
        closedMs = nowMs;
    }

    /// <inheritdoc/>
    public void Held(int nowMs)
    {
        if (!credentials.IsPaired)
        {
            return;
        }

        // The session may have been closed in this very turn; and what cannot be committed now is not to be told.
        Step(nowMs);
        if (MayOpen() && !store.Guard.IsMoving() && Queue("pairing-window", null) && store.Commit())
        {
            IsOpen = true;
            openedMs = nowMs;
        }
        else
        {
            Refused++;
        }
    }

    /// <summary>To be called before a change that an installer makes takes effect: in the window its event and its audit entry are queued, and go to flash with the caller's commit.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="what">The change, in the words of the console; to 40 characters.</param>
    /// <returns>False when there is no room for them: the change is refused then, as <c>storage</c>.</returns>
    public bool Note(string name, string what) => !credentials.IsPaired || Queue(name, what);

    /// <summary>The same for a change that is no commit of its own: a line of the console that then does it.</summary>
    /// <returns>False when it could not be stored.</returns>
    public bool NoteNow(string what) => !credentials.IsPaired || (Queue("pairing-window", what) && store.Commit());

    /// <summary>Ends what is over; to be called in every turn of the loop.</summary>
    public void Step(int nowMs)
    {
        IsOpen &= !record.IsOpen || record.IsFromInside;
        if (record.StrangersClosed != seenClosed)
        {
            seenClosed = record.StrangersClosed;
            isAfterSession = true;
            closedMs = nowMs;
        }

        isAfterSession &= nowMs - closedMs < settings.Of(Setting.RelockGuardedS) * 1000;
        IsOpen &= nowMs - openedMs < OpenMs && credentials.IsPaired;
    }

    private bool MayOpen() => !record.IsOpen && !isAfterSession && !holds.IsAlarmArmed && !holds.IsAny;

    private bool Queue(string name, string what)
    {
        if (!store.MakeRoom(AuditChain.MaxStoredLength + EventLog.MaxStoredLength + EventLog.AuditReserve) || !audit.Append(name, null, null, null, null, what, null))
        {
            return false;
        }

        events.Begin(name).Text("reason", what);
        events.EndAudited(audit);
        return true;
    }
}
