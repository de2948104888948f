namespace Latchkey.Recording;

/// <summary>
/// The proof that the bolt machine wants before it opens for someone outside: the recording of this session runs, or, for a grant that does not need one, it was asked for.
/// Its constructor is private; only <see cref="Request"/>, nested here, can make one, and a request begins with a committed grant. So opening without having asked the camera,
/// or asking it before the use is on flash, does not compile.
/// </summary>
public sealed partial class RecordingReceipt
{
    /// <summary>The session, 8 bytes.</summary>
    public readonly byte[] SessionId;

    /// <summary>The recording, 1..32 printable ASCII characters; null when the camera was only asked.</summary>
    public readonly string RecordingId;

    private RecordingReceipt(byte[] sessionId, string recordingId)
    {
        SessionId = sessionId;
        RecordingId = recordingId;
    }

    /// <summary>True when the module said, under its key and for this session's nonce, that the first frame is on storage.</summary>
    public bool IsProven => RecordingId != null;
}
