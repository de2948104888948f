namespace Latchkey.Recording;

/// <summary>Every number of the camera link in one place: contracts section 10, unless another source is named. Times in ms.</summary>
public static class CameraLimits
{
    /// <summary>Longest frame in bytes, its ending 0x00 included.</summary>
    public const int FrameLength = 256;

    /// <summary>Length of K_camera.</summary>
    public const int KeyLength = 32;

    /// <summary>Length of a mac: the first half of an HMAC-SHA256.</summary>
    public const int MacLength = 16;

    /// <summary>Length of a session id.</summary>
    public const int SessionLength = 8;

    /// <summary>Length of a nonce.</summary>
    public const int NonceLength = 16;

    /// <summary>Length of a recording's hash.</summary>
    public const int Sha256Length = 32;

    /// <summary>Longest recording id, and longest version of the module, in characters.</summary>
    public const int TextLength = 32;

    /// <summary>maxSeconds of every start: the most that the protocol allows, since the lock stops a recording itself; this bounds one whose lock has died.</summary>
    public const int RecordingS = 1800;

    /// <summary>From the start to its one repetition.</summary>
    public const int ResendMs = 500;

    /// <summary>Without a rise in frames for so long, the recording is lost.</summary>
    public const int HeartbeatMs = 2000;

    /// <summary>A gap between two looks at the link longer than this is a stall of the loop.</summary>
    public const int StallMs = 500;

    /// <summary>Without a frame with a good mac for so long, the link is silent.</summary>
    public const int SilenceMs = 10000;

    /// <summary>So long after a refusal the module counts as refusing.</summary>
    public const int RefusalMs = 10000;

    /// <summary>Period of <c>status?</c> while nothing is recorded.</summary>
    public const int StatusMs = 3000;

    /// <summary>From <c>pair</c> to its answer; this project's choice.</summary>
    public const int PairingMs = 2000;

    /// <summary>Between two <c>stop</c> that nobody answers; this project's choice.</summary>
    public const int StopRepeatMs = 1000;

    /// <summary>How often <c>stop</c> is sent at most; this project's choice. maxSeconds ends what outlives it.</summary>
    public const int StopSends = 5;

    /// <summary>The longest that the loop may leave the link alone; this project's choice.</summary>
    public const int LookMs = 1000;

    /// <summary>The same while heartbeats are counted: well below <see cref="StallMs"/>, so that only a stall makes such a gap.</summary>
    public const int RecordingLookMs = 250;
}
