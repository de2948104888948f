using Latchkey.Cloud;

namespace Latchkey.Bench.Camera;

/// <summary>The recording side of the module: one recording at a time, confirmed when its first frame is on storage, alive by heartbeats, closed with its hash.</summary>
internal sealed class Recorder : IDisposable
{
    private const int HeartbeatMs = 500;

    private readonly Lock gate;
    private readonly Action<CameraMessage> send;
    private readonly Timer heart;
    private Recording? recording;

    /// <summary>Makes an idle one.</summary>
    /// <param name="answerDelayMs">From a start to the first frame on storage.</param>
    /// <param name="gate">Held by whoever calls, and taken by the timers here.</param>
    /// <param name="send">Hands a message to the lock.</param>
    internal Recorder(int answerDelayMs, Lock gate, Action<CameraMessage> send)
    {
        AnswerDelayMs = answerDelayMs;
        this.gate = gate;
        this.send = send;
        heart = new Timer(_ => Beat(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>From a start to the first frame on storage.</summary>
    internal int AnswerDelayMs { get; set; }

    /// <summary>Whether a recording runs.</summary>
    internal bool IsRunning => recording is { Ended: false };

    /// <summary>Frames of the running or last recording.</summary>
    internal uint Frames => recording?.Frames ?? 0;

    /// <summary>Starts. The same start again is a repetition, not a second recording; another one closes what still runs.</summary>
    internal void Start(CameraStart start)
    {
        if (recording is null || !Same(recording, start.Session, start.Nonce))
        {
            Finish();
            recording = new Recording(start.Session, start.Nonce, start.MaxSeconds);
        }

        Recording begun = recording;
        if (AnswerDelayMs == 0)
        {
            Confirm(begun);
        }
        else
        {
            _ = Task.Delay(AnswerDelayMs).ContinueWith(_ => ConfirmLater(begun), TaskScheduler.Default);
        }
    }

    /// <summary>Stops the recording of this start; a repetition is answered alike.</summary>
    internal void Stop(CameraStop stop)
    {
        if (recording is not null && Same(recording, stop.Session, stop.Nonce))
        {
            recording.End();
            SayStopped(recording);
        }
    }

    /// <summary>The module lost its power: the recording ends and nobody is told.</summary>
    internal void Unplug() => recording?.End();

    /// <inheritdoc/>
    public void Dispose() => heart.Dispose();

    private void ConfirmLater(Recording begun)
    {
        lock (gate)
        {
            Confirm(begun);
        }
    }

    private void Confirm(Recording begun)
    {
        if (!begun.Ended)
        {
            send(new CameraRecording(begun.Session, begun.Nonce, begun.Id, begun.Frames));
            heart.Change(HeartbeatMs, HeartbeatMs);
        }
    }

    private void Beat()
    {
        lock (gate)
        {
            if (recording is not { Ended: false } running)
            {
                heart.Change(Timeout.Infinite, Timeout.Infinite);
            }
            else if (running.IsOverdue)
            {
                Finish();
            }
            else
            {
                send(new CameraHeartbeat(running.Session, running.Frames));
            }
        }
    }

    private void Finish()
    {
        if (recording is { Ended: false } running)
        {
            running.End();
            SayStopped(running);
        }
    }

    private void SayStopped(Recording ended) => send(new CameraStopped(ended.Session, ended.Id, ended.Frames, ended.Hash()));

    private static bool Same(Recording recording, byte[] session, byte[] nonce) =>
        recording.Session.AsSpan().SequenceEqual(session) && recording.Nonce.AsSpan().SequenceEqual(nonce);
}
