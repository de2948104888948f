namespace Latchkey.Session;

/// <summary>Whether somebody went through the door since the unlock: it was opened, and closed again. How long the recording runs on after the relock hangs on that.</summary>
internal sealed class Passage
{
    private const int StopAfterPassageMs = 5000;

    private const int StopWithoutPassageMs = 60000;

    private bool hasOpened;
    private bool hasClosedAgain;

    /// <summary>From a relock to the end of its recording.</summary>
    public int StopRecordingAfterMs => hasClosedAgain ? StopAfterPassageMs : StopWithoutPassageMs;

    /// <summary>An end without a relock, or one that nobody has watched: it is unknown who is where.</summary>
    public static int StopUnknownAfterMs => StopWithoutPassageMs;

    /// <summary>An unlock: it counts from here.</summary>
    public void Begin()
    {
        hasOpened = false;
        hasClosedAgain = false;
    }

    public void DoorOpened()
    {
        hasOpened = true;
        hasClosedAgain = false;
    }

    public void DoorClosed() => hasClosedAgain = hasOpened;
}
