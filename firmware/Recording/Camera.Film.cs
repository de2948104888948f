namespace Latchkey.Recording;

/// <content>A recording that nothing waits for, and that proves nothing: that of a session which somebody inside has opened.</content>
public sealed partial class Camera
{
    private FilmStart film;

    // From the loss on the module is asked again how it is.
    private bool IsFilmAsked => film != null && !current.Heartbeats.IsLost;

    /// <summary>
    /// Asks for the recording of a session that goes on without it. The answer names it (<see cref="ICameraWatcher.RecordingNamed"/>); its frames are watched from now on, so that no
    /// answer within 2 s is a loss, and a refusal is one at once. Until the answer to this very start no heartbeat counts: those of an earlier recording of the same session look alike.
    /// A recording that still runs is stopped now.
    /// </summary>
    /// <param name="sessionId">8 bytes.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>False when no module is paired: there is nobody to ask.</returns>
    public bool Film(byte[] sessionId, int nowMs)
    {
        Look(nowMs);
        Dismiss(nowMs);
        request = null;
        film = null;
        if (key == null)
        {
            return false;
        }

        byte[] nonce = startNonces.Take(sessionId);
        current = new RunningRecording(sessionId, nonce) { IsWatched = true };
        current.Heartbeats.Begin(0, nowMs);
        film = new FilmStart(frames.StartRecording(key, sessionId, nonce, CameraLimits.RecordingS), nowMs);
        return true;
    }

    /// <summary>
    /// Sends the start of <see cref="Film"/>, once; to be called after the commit of the turn. Its nonce is on flash by then, and with it a boot can name the recording in its stop: without it, it would run
    /// until the module's own end. A flash that refuses holds nothing up.
    /// </summary>
    public void SendFilm()
    {
        if (film != null && film.TakeSend())
        {
            Send(film.Frame);
        }
    }

    private void StepFilm(int nowMs)
    {
        if (film != null && film.TakeResend(nowMs))
        {
            Send(film.Frame);
        }
    }

    private void RefuseFilm()
    {
        bool isNews = !current.Heartbeats.IsLost;
        film = null;
        current.IsOver = true;
        current.IsWatched = false;
        if (isNews)
        {
            Watcher.CameraLost();
        }
    }
}
