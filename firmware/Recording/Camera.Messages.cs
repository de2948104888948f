namespace Latchkey.Recording;

/// <content>What the module says.</content>
public sealed partial class Camera
{
    /// <summary>Takes what has arrived, 1 KB at most in one go; the rest follows with the next <see cref="Step"/>.</summary>
    public void OnBytes(int nowMs)
    {
        Look(nowMs);
        Drain(nowMs);
    }

    private void Drain(int nowMs)
    {
        reader.Begin();
        while (reader.Next())
        {
            if (key != null && message.Read(reader.Block, reader.Length, key))
            {
                link.Heard(nowMs);
                Take(nowMs);
            }
            else
            {
                TakePairing(nowMs);
            }
        }
    }

    private void TakePairing(int nowMs)
    {
        byte[] newKey = pairing.TakeAnswered(message, reader);
        if (newKey != null)
        {
            key = newKey;
            startNonces.Prepare();
            link.Begin(nowMs);
            link.Heard(nowMs);
            WasPairingAnswered = true;
            Watcher.CameraPaired();
        }
    }

    private void Take(int nowMs)
    {
        switch (message.Kind)
        {
            case CameraMessage.Recording:
                TakeRecording(nowMs);
                break;
            case CameraMessage.Heartbeat:
                TakeHeartbeat(nowMs);
                break;
            case CameraMessage.Stopped:
                TakeStopped();
                break;
            case CameraMessage.Refused:
                TakeRefused(nowMs);
                break;
        }
    }

    private void TakeRecording(int nowMs)
    {
        if (request != null)
        {
            RecordingReceipt receipt = request.Prove(message, nowMs);
            if (receipt != null)
            {
                request = null;
                current.IsWatched = true;
                current.RecordingId = receipt.RecordingId;
                current.Heartbeats.Begin(message.Frames, nowMs);
                Watcher.RecordingProven(receipt);
            }
        }
        else if (current != null && current.RecordingId == null && !current.IsEnding && message.IsOf(current.SessionId) && message.Answers(current.Nonce))
        {
            // Nothing waits for it, or it is too late for a receipt, for a grant that went without: its session is filmed all the same.
            bool wasLost = current.Heartbeats.IsLost;
            film = null;
            current.RecordingId = message.RecordingId();
            current.Heartbeats.Begin(message.Frames, nowMs);
            Watcher.RecordingNamed(current.RecordingId);
            if (wasLost && current.IsWatched)
            {
                Watcher.CameraBack();
            }
        }
    }

    private void TakeHeartbeat(int nowMs)
    {
        if (current == null || request != null || film != null || !message.IsOf(current.SessionId))
        {
            return;
        }

        // Without a recording id nothing began the count: the grant went without a proof, and the module films all the same.
        if (current.RecordingId == null && !current.IsEnding && !current.Heartbeats.IsRunning)
        {
            current.Heartbeats.Begin(message.Frames, nowMs);
        }
        else if (current.Heartbeats.TakeBack(message.Frames, nowMs) && current.IsWatched)
        {
            Watcher.CameraBack();
        }
    }

    private void TakeStopped()
    {
        string recordingId = message.RecordingId();
        RunningRecording recording = IsOfFormer(recordingId) ? former : current;
        bool isOpenRequest = recording == current && (request != null || film != null);
        if (recording == null || recording.IsOver || isOpenRequest || !message.IsOf(recording.SessionId))
        {
            return;
        }

        if (recording.RecordingId == null || recording.RecordingId == recordingId)
        {
            recording.IsOver = true;
            Watcher.RecordingDone(recording.SessionId, recordingId, message.Frames, message.Sha256());
        }
    }

    // A session that is filmed a second time has two recordings: their names tell them apart, or, without one, the order, since the former was told to stop before the other was asked for.
    private bool IsOfFormer(string recordingId) =>
        former != null && message.IsOf(former.SessionId) && (former.RecordingId ?? recordingId) == recordingId && (current == null || current.RecordingId != recordingId);

    private void TakeRefused(int nowMs)
    {
        if (current == null || !message.IsOf(current.SessionId) || !message.Answers(current.Nonce))
        {
            return;
        }

        link.Refused(nowMs);
        if (request != null)
        {
            current.IsOver = true;
            GiveUp(nowMs);
        }
        else if (film != null)
        {
            RefuseFilm();
        }
    }
}
