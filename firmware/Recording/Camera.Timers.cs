namespace Latchkey.Recording;

/// <content>What time does to the link.</content>
public sealed partial class Camera
{
    private int lookedMs;
    private bool isStarted;
    private bool isGivenUp;

    private bool IsRecording => current != null && !current.IsOver && current.Heartbeats.AreRising;

    /// <summary>Does what is due. To be called at each turn of the loop, and at the latest after <see cref="DueInMs"/>.</summary>
    public void Step(int nowMs)
    {
        Look(nowMs);
        if (reader.HasMore)
        {
            Drain(nowMs);
        }

        pairing.Expire(nowMs);
        link.Latch(nowMs);
        if (key != null)
        {
            startNonces.Prepare();
            StepRequest(nowMs);
            StepFilm(nowMs);
            StepRecording(nowMs);
            if (key != null && link.TakeAsk(request != null || IsFilmAsked || IsRecording, nowMs))
            {
                Send(frames.AskStatus(key, nonces.Next(CameraLimits.NonceLength)));
            }
        }
        else
        {
            StepRequest(nowMs);
        }
    }

    /// <summary>Milliseconds until <see cref="Step"/> is due, 0..1000.</summary>
    public int DueInMs(int nowMs)
    {
        if (reader.HasMore || !isStarted || (request != null && isGivenUp))
        {
            return 0;
        }

        int dueInMs = pairing.DueInMs(nowMs, CameraLimits.LookMs);
        if (key != null)
        {
            dueInMs = link.DueInMs(nowMs, dueInMs);
            dueInMs = current == null ? dueInMs : current.DueInMs(nowMs, dueInMs);
            dueInMs = film == null ? dueInMs : film.DueInMs(nowMs, dueInMs);
            dueInMs = former == null ? dueInMs : former.DueInMs(nowMs, dueInMs);
        }

        if (request != null && request.DueInMs(nowMs) < dueInMs)
        {
            dueInMs = request.DueInMs(nowMs);
        }

        return dueInMs < 0 ? 0 : dueInMs;
    }

    // Every call with a time comes through here first, so that a gap between two of them is known.
    private void Look(int nowMs)
    {
        if (!isStarted)
        {
            isStarted = true;
            link.Begin(nowMs);
        }
        else if (nowMs - lookedMs > CameraLimits.StallMs)
        {
            current?.Heartbeats.Forgive(nowMs);
        }

        lookedMs = nowMs;
    }

    private void StepRequest(int nowMs)
    {
        if (request == null)
        {
            return;
        }

        if (isGivenUp || request.IsOverdue(nowMs))
        {
            GiveUp(nowMs);
        }
        else if (request.TakeResend(nowMs))
        {
            Send(startFrame);
        }
    }

    // What needed a recording has failed: the module is told to stop, since it may have begun, or may yet begin. What did not need one leaves it time until the session's end.
    private void GiveUp(int nowMs)
    {
        RecordingReceipt.Request ended = request;
        request = null;
        RecordingReceipt receipt = ended.GiveUp();
        if (receipt != null)
        {
            Watcher.RecordingProven(receipt);
            return;
        }

        if (current != null)
        {
            current.OrderStop(0, nowMs);
            SendDueStop(current, nowMs);
        }

        Watcher.RecordingFailed();
    }

    private void StepRecording(int nowMs)
    {
        if (former != null)
        {
            SendDueStop(former, nowMs);
            former.Heartbeats.TakeLost(nowMs);
            former = former.IsOver ? null : former;
        }

        RunningRecording recording = current;
        if (recording != null)
        {
            SendDueStop(recording, nowMs);
            if (recording.Heartbeats.TakeLost(nowMs) && recording.IsWatched)
            {
                Watcher.CameraLost();
            }
        }
    }

    private void SendDueStop(RunningRecording recording, int nowMs)
    {
        if (recording.TakeStop(nowMs))
        {
            Send(frames.StopRecording(key, recording.SessionId, recording.Nonce));
        }
    }
}
