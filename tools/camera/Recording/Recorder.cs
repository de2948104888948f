using Latchkey.CameraModule.Picture;
using Latchkey.Cloud;

namespace Latchkey.CameraModule.Recording;

/// <summary>
/// The recording side of the module (contracts section 10): one recording at a time, confirmed when its first frame is on the storage, alive by heartbeats, closed with the hash of
/// its file. Time comes in by <see cref="Step"/>.
/// </summary>
internal sealed class Recorder : IDisposable
{
    /// <summary>From heartbeat to heartbeat, in ms.</summary>
    internal const int HeartbeatMs = 500;

    private readonly ClipFolder folder;
    private readonly IDoorwayView view;
    private readonly TimeProvider wall;
    private readonly Action<CameraMessage> send;
    private readonly SeenStarts seen = new();
    private Film? film;
    private CameraRefused? refused;
    private long beginAtMs;
    private long nextBeatMs;

    /// <summary>Makes an idle one.</summary>
    internal Recorder(ClipFolder folder, IDoorwayView view, TimeProvider wall, Action<CameraMessage> send)
    {
        this.folder = folder;
        this.view = view;
        this.wall = wall;
        this.send = send;
    }

    /// <summary>From a start to the first frame, in ms; for the starts to come.</summary>
    internal int AnswerDelayMs { get; set; }

    /// <summary>Why starts are refused, whatever the storage says; <see cref="CameraRefusal.None"/>: they are not.</summary>
    internal CameraRefusal Refusal { get; set; }

    /// <summary>Heartbeats go on, but no frame comes to the storage any more.</summary>
    internal bool IsFrozen { get; set; }

    /// <summary>Whether a recording runs or is about to.</summary>
    internal bool IsBusy => film is { IsOver: false };

    /// <summary>Frames of the running or last recording.</summary>
    internal uint Frames => film?.Frames ?? 0;

    /// <summary>When <see cref="Step"/> has something to do, in ms.</summary>
    internal long NextMs => film is not { IsOver: false } ? long.MaxValue : film.IsRunning ? Math.Min(nextBeatMs, IsFrozen ? long.MaxValue : film.NextMs) : beginAtMs;

    /// <summary>
    /// Starts. The same start again is the same recording, or the same refusal; one that was seen before is a replay, and dropped; a new one closes what still runs.
    /// </summary>
    internal void Start(CameraStart start, long nowMs)
    {
        if (film is not null && film.IsOf(start.Session, start.Nonce))
        {
            Confirm();
        }
        else if (refused is not null && refused.Session.AsSpan().SequenceEqual(start.Session) && refused.Nonce.AsSpan().SequenceEqual(start.Nonce))
        {
            send(refused);
        }
        else if (seen.IsNew(start.Session, start.Nonce))
        {
            Finish(nowMs);
            Accept(start, nowMs);
        }
    }

    /// <summary>Stops the recording of this start; a repetition is answered alike, any other dropped.</summary>
    internal void Stop(CameraStop stop, long nowMs)
    {
        if (film is null || !film.IsOf(stop.Session, stop.Nonce))
        {
            return;
        }

        if (film.IsOver)
        {
            SayStopped();
        }
        else
        {
            Finish(nowMs);
        }
    }

    /// <summary>Lets time pass: the first frame, the next frame, the next heartbeat, the end of what the start allowed.</summary>
    internal void Step(long nowMs)
    {
        if (film is not { IsOver: false } running || nowMs < NextMs)
        {
            return;
        }

        try
        {
            if (!running.IsRunning)
            {
                Begin(running, nowMs);
            }
            else if (nowMs - running.AskedMs >= running.Start.MaxSeconds * 1000L)
            {
                Finish(nowMs);
            }
            else
            {
                Film(running, nowMs);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The frames stand still from here on, and no heartbeat says otherwise: the lock finds out within two seconds. The next start of the module repairs the clip.
            running.Dispose();
        }
    }

    /// <summary>The module lost its power: the clip stays as it is, nobody is told, and nothing is remembered.</summary>
    internal void Unplug()
    {
        film?.Dispose();
        film = null;
        refused = null;
        seen.Clear();
    }

    /// <summary>Closes what still runs; its hash is told.</summary>
    internal void Finish(long nowMs)
    {
        if (film is { IsOver: false })
        {
            FinishClip(film, nowMs);
            SayStopped();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => film?.Dispose();

    private void Accept(CameraStart start, long nowMs)
    {
        CameraRefusal why = Refusal != CameraRefusal.None ? Refusal : folder.Objection;
        if (why != CameraRefusal.None)
        {
            Refuse(start, why);
            return;
        }

        refused = null;
        film = new Film(start, nowMs, folder, view, wall);
        beginAtMs = nowMs + AnswerDelayMs;
        Step(nowMs);
    }

    private void Begin(Film asked, long nowMs)
    {
        try
        {
            asked.Begin(nowMs);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            asked.Dispose();
            film = null;
            Refuse(asked.Start, CameraRefusal.Fault);
            return;
        }

        nextBeatMs = nowMs + HeartbeatMs;
        Confirm();
    }

    private void Film(Film running, long nowMs)
    {
        if (!IsFrozen)
        {
            running.ShootIfDue(nowMs);
        }

        if (nowMs >= nextBeatMs)
        {
            running.FlushToDisk();
            nextBeatMs = Math.Max(nextBeatMs + HeartbeatMs, nowMs + 1);
            send(new CameraHeartbeat(running.Start.Session, running.Frames));
        }
    }

    private void Refuse(CameraStart start, CameraRefusal why)
    {
        refused = new CameraRefused(start.Session, start.Nonce, why);
        send(refused);
    }

    private void Confirm()
    {
        if (film is { IsRunning: true } running)
        {
            send(new CameraRecording(running.Start.Session, running.Start.Nonce, running.Id, running.Frames));
        }
    }

    private static void FinishClip(Film running, long nowMs)
    {
        try
        {
            running.Finish(nowMs);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            running.Dispose();
        }
    }

    // What has no file has no hash, and there is nothing true to say about it.
    private void SayStopped()
    {
        if (film is { Sha256: { } hash } over)
        {
            send(new CameraStopped(over.Start.Session, over.Id, over.Frames, hash));
        }
    }
}
