using Latchkey.Access;
using Latchkey.Door;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.Session;

/// <summary>What a session tells: its audit entries and its events, in one place, so that the order of the session reads without them.</summary>
public sealed class SessionReports
{
    private readonly SessionRecord record;
    private readonly EventLog events;
    private readonly AuditChain audit;
    private readonly StateStore store;
    private byte[] duressId;

    /// <summary>Reports on this session.</summary>
    public SessionReports(SessionRecord record, EventLog events, AuditChain audit, StateStore store)
    {
        this.record = record;
        this.events = events;
        this.audit = audit;
        this.store = store;
    }

    /// <summary>How long verifying took, ms.</summary>
    public int VerifyMs;

    /// <summary>How long the commit took, ms.</summary>
    public int StoreMs;

    /// <summary>From asking the camera to its proof, ms.</summary>
    public int CameraMs;

    /// <summary>sub of the token that asked to lock last.</summary>
    public string LockedBySub;

    /// <summary>How many denials of tokens with a good MAC were told since the boot; for whoever shows them at the door.</summary>
    public int Denials;

    /// <summary>Something changed that must be stored, and nothing is told.</summary>
    public void Touch() => store.Touch();

    /// <summary>Sees to it that what a grant adds to the log fits: no commit of anything else comes between its use, its entry and its session then.</summary>
    public void MakeRoom() => store.MakeRoom(AuditChain.MaxStoredLength);

    /// <summary>The entry that stands before the motion.</summary>
    /// <returns>False when there is no room for it: nothing may move then.</returns>
    public bool Granted() => Entry("granted", null);

    /// <summary>A denial after the grant: the use is burned.</summary>
    public void Denied(Reason reason)
    {
        Denials++;
        string word = ReasonWords.Of(reason);
        Both("denied", word).Text("reason", word);
        events.EndAudited(audit);
    }

    /// <summary>A denial of a token whose MAC was good, before anything was committed.</summary>
    /// <param name="sub">Who.</param>
    /// <param name="reference">ref, or null.</param>
    /// <param name="grant">grant as the token has it.</param>
    /// <param name="cti">Which token.</param>
    /// <param name="reason">Why.</param>
    public void Refused(string sub, string reference, long grant, byte[] cti, Reason reason)
    {
        Denials++;
        JsonWriter json = events.Begin("denied");
        json.Text("sub", sub);
        json.Text("ref", reference);
        json.Number("grant", grant);
        json.HexBytes("cti", cti);
        json.Text("reason", ReasonWords.Of(reason));
        events.End();
    }

    /// <summary>A denial of a token whose MAC was good and whose payload cannot be read: there is nothing of it to tell.</summary>
    public void RefusedUnread(Reason reason)
    {
        Denials++;
        events.Begin("denied").Text("reason", ReasonWords.Of(reason));
        events.End();
    }

    /// <summary>The session is about to be closed: its recording ends later, and tells no other story.</summary>
    public void Closing()
    {
        duressId = record.IsDuress ? record.Id : duressId;
        store.Touch();
    }

    /// <summary>The bolt is retracted.</summary>
    /// <param name="by">By whom.</param>
    /// <param name="travelMs">How long it took.</param>
    /// <param name="isGrant">True for the unlock that the session is about, which carries its timings.</param>
    public void Unlocked(MovedBy by, int travelMs, bool isGrant)
    {
        JsonWriter json = Both("unlocked", BoltWords.Of(by));
        json.Text("by", BoltWords.Of(by));
        if (isGrant)
        {
            if (record.RecordingId == null)
            {
                json.Text("reason", ReasonWords.Of(Reason.Camera));
            }

            json.Key("ms");
            json.Raw("{\"verify\":");
            json.Raw(VerifyMs.ToString());
            json.Number("store", StoreMs);
            json.Number("camera", CameraMs);
            json.Number("bolt", travelMs);
            json.Raw("}");
        }

        events.EndAudited(audit);
    }

    /// <summary>The bolt is in the strike and the door in its frame: what the sensors say closes the session.</summary>
    public void Relocked(MovedBy by) => LockedAs("relocked", by);

    /// <summary>The same, with no session open.</summary>
    public void LockedOutsideSession(MovedBy by) => LockedAs("locked", by);

    /// <summary>The bolt did not arrive.</summary>
    public void Jammed()
    {
        Both("jammed", null).Text("bolt", "jammed");
        events.EndAudited(audit);
    }

    /// <summary>The bolt is worn, and still moves.</summary>
    public void Worn(int travelMs)
    {
        JsonWriter json = events.Begin("maintenance");
        json.Key("ms");
        json.Raw("{\"bolt\":");
        json.Raw(travelMs.ToString());
        json.Raw("}");
        events.End();
    }

    /// <summary>The door has opened against the bolt.</summary>
    /// <param name="boltWord">What was said of the bolt at that moment: locked, or locking when it was on its way.</param>
    public void ForcedOpen(string boltWord)
    {
        JsonWriter json = Both("forced-open", boltWord);
        json.Text("bolt", boltWord);
        json.Text("door", "open");
        events.EndAudited(audit);
    }

    /// <summary>The end switches of the bolt contradict each other, or say nothing.</summary>
    public void BoltSensorFault()
    {
        Both("bolt-sensor-fault", null).Text("bolt", "unknown");
        events.EndAudited(audit);
    }

    /// <summary>The reed of the door flutters: where the door is, nobody knows.</summary>
    public void DoorSensorFault()
    {
        Both("door-sensor-fault", null).Text("door", "fault");
        events.EndAudited(audit);
    }

    /// <summary>Somebody should change the cells. How much is left is in the state.</summary>
    public void BatteryLow()
    {
        events.Begin("battery-low");
        events.End();
    }

    /// <summary>After a boot in a session.</summary>
    /// <param name="hasEnded">True when the bolt never left the strike, so that the session ends here.</param>
    public void Recovered(bool hasEnded)
    {
        string reason = hasEnded ? ReasonWords.Of(Reason.Bolt) : null;
        Both("power-cut-recovered", reason).Text("reason", reason);
        events.EndAudited(audit);
    }

    /// <summary>The camera has closed a recording.</summary>
    public void RecordingDone(byte[] sessionId, string recordingId, long frames, byte[] sha256)
    {
        bool isDuress = IsDuress(record.Owner, sessionId) || IsDuress(record.Filmed, sessionId) || (duressId != null && Is(sessionId, duressId));
        if (record.Filmed != null && Is(sessionId, record.Filmed.Id))
        {
            record.Filmed = null;
        }

        JsonWriter json = events.BeginFlagged("recording-done", isDuress);
        json.HexBytes("session", sessionId);
        json.Text("recording", recordingId);
        json.Number("frames", frames);
        json.HexBytes("sha256", sha256);
        events.End();
    }

    /// <summary>An event that its name tells, with the session if one is open.</summary>
    public void Told(string name)
    {
        events.Begin(name, record, null);
        events.End();
    }

    private static bool IsDuress(SessionOwner owner, byte[] sessionId) => owner != null && owner.IsDuress && Is(sessionId, owner.Id);

    private static bool Is(byte[] a, byte[] b) => Bytes.Equal(a, 0, b, 0, 8);

    private void LockedAs(string name, MovedBy by)
    {
        string sub = by == MovedBy.Token ? LockedBySub : null;
        audit.Append(name, sub ?? record.Sub, record.Cti, record.Id, record.RecordingId, BoltWords.Of(by), null);
        JsonWriter json = events.Begin(name, record, sub);
        json.Text("by", BoltWords.Of(by));
        json.Text("bolt", "locked");
        json.Text("door", "closed");
        events.EndAudited(audit);
    }

    // Entry and event of the same name, with the session, if one is open; the event stays open.
    private JsonWriter Both(string name, string detail)
    {
        Entry(name, detail);
        return events.Begin(name, record, null);
    }

    // With the session, if one is open.
    private bool Entry(string name, string detail) =>
        audit.Append(name, record.Sub, record.Cti, record.Id, record.RecordingId, detail, null);
}
