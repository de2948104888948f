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
            // Too late for a receipt, for a grant that went without: its session is filmed all the same.
            current.RecordingId = message.RecordingId();
            current.Heartbeats.Begin(message.Frames, nowMs);
        }
    }

    private void TakeHeartbeat(int nowMs)
    {
        if (current == null || request != null || !message.IsOf(current.SessionId))
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
        RunningRecording recording = current != null && message.IsOf(current.SessionId) ? current : former;
        bool isOpenRequest = recording == current && request != null;
        if (recording == null || recording.IsOver || isOpenRequest || !message.IsOf(recording.SessionId))
        {
            return;
        }

        string recordingId = message.RecordingId();
        if (recording.RecordingId == null || recording.RecordingId == recordingId)
        {
            recording.IsOver = true;
            Watcher.RecordingDone(recording.SessionId, recordingId, message.Frames, message.Sha256());
        }
    }

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
    }
}
