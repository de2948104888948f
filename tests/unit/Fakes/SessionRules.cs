using System.Collections;

namespace Latchkey.Tests.Fakes;

/// <summary>What the events tell of sessions: each ends before the next begins, with a word that says how; what is filmed was filmed; and no token opens more of them than it has uses.</summary>
public sealed class SessionRules
{
    private readonly LockRig rig;
    private readonly Proofs proofs;
    private readonly ArrayList ctis = new ArrayList();
    private readonly ArrayList sessions = new ArrayList();
    private string ended;

    /// <summary>Reads what this lock tells.</summary>
    public SessionRules(LockRig rig, Proofs proofs)
    {
        this.rig = rig;
        this.proofs = proofs;
    }

    /// <summary>The session of which the end was not told yet; null = there is none.</summary>
    public string Open { get; private set; }

    /// <summary>Takes an event that was not told before; what it breaks, or null.</summary>
    public string Take(string name, string message)
    {
        if (name == "overflow" || name == "paired")
        {
            // Events are lost, the end of a session perhaps among them; or the uses begin anew.
            Open = null;
            ctis.Clear();
            sessions.Clear();
            return null;
        }

        string session = Said.Text(message, "session");
        if (session == null || name == "recording-done")
        {
            return null;
        }

        string broken = Open != null && Open != session ? name + " of the session " + session + " before the end of " + Open : null;
        bool isEnd = IsEnd(name, message);
        if (!isEnd && session != ended)
        {
            Open = session;
        }
        else if (isEnd)
        {
            Open = null;
            ended = session;
        }
        else if (name == "unlocked")
        {
            // By a hand from inside, and within the guarded time: the same session goes on.
            Open = session;
        }

        return broken ?? Filmed(name, session, message) ?? Used(Said.Text(message, "cti"), session);
    }

    private static bool IsEnd(string name, string message) =>
        name == "relocked" || name == "jammed" || name == "bolt-sensor-fault" || name == "denied" || (name == "power-cut-recovered" && Said.Text(message, "reason") != null);

    private string Filmed(string name, string session, string message)
    {
        if (Said.Text(message, "recording") != null)
        {
            return rig.Camera.HasProven(session) ? null : name + " names a recording of " + session + ", and the camera has proven none";
        }

        bool mustBeFilmed = name == "unlocked" && Said.Text(message, "by") == "token" && (message.IndexOf("\"grant\":1,") >= 0 || message.IndexOf("\"grant\":2,") >= 0);
        return mustBeFilmed ? "unlocked without a recording: " + message : null;
    }

    // Whatever a session is told with, one use of its token has gone for it.
    private string Used(string cti, string session)
    {
        if (cti == null || sessions.IndexOf(session) >= 0)
        {
            return null;
        }

        sessions.Add(session);
        ctis.Add(cti);
        int opened = 0;
        for (int i = 0; i < ctis.Count; i++)
        {
            opened += (string)ctis[i] == cti ? 1 : 0;
        }

        int uses = proofs.UsesOf(cti);
        return uses > 0 && opened > uses ? "a token of " + uses.ToString() + " uses opened " + opened.ToString() + " sessions: " + cti : null;
    }
}
