namespace Latchkey.Recording;

/// <summary>
/// Who wants to know what becomes of recordings. Called from within <see cref="Camera.OnBytes"/> and <see cref="Camera.Step"/> only, never from within <see cref="Camera.Ask"/> or <see cref="Camera.Film"/>;
/// may call the camera in turn.
/// </summary>
public interface ICameraWatcher
{
    /// <summary>The recording that was asked for runs, or its grant can do without it: the bolt may be asked to move.</summary>
    /// <param name="receipt">The proof; only asked for when <see cref="RecordingReceipt.IsProven"/> is false.</param>
    void RecordingProven(RecordingReceipt receipt);

    /// <summary>The grant needs a recording and gets none: refused, or no answer in time. Nothing further comes of that request.</summary>
    void RecordingFailed();

    /// <summary>The recording of the open session, which nothing waited for, runs, and this is what the module calls it.</summary>
    /// <param name="recordingId">1..32 printable ASCII characters.</param>
    void RecordingNamed(string recordingId);

    /// <summary>The frames of the watched recording have not risen for 2 s, or the module has refused a recording that nothing waited for.</summary>
    void CameraLost();

    /// <summary>They rise again.</summary>
    void CameraBack();

    /// <summary>The module has answered under the new key, which is in use from now on and is to be stored.</summary>
    void CameraPaired();

    /// <summary>The module has closed a recording.</summary>
    /// <param name="sessionId">8 bytes.</param>
    /// <param name="recordingId">1..32 printable ASCII characters.</param>
    /// <param name="frames">0..4294967295.</param>
    /// <param name="sha256">32 bytes.</param>
    void RecordingDone(byte[] sessionId, string recordingId, long frames, byte[] sha256);
}
