using Latchkey.Access;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Recording;

/// <summary>
/// The camera module as the event loop sees it: asks for recordings, watches them, ends them, and knows whether the module is there (contracts section 10). This file holds what
/// the loop may ask for; Camera.Film.cs a recording without a receipt, Camera.Timers.cs what time does, Camera.Messages.cs what the module says. It tells its <see cref="Watcher"/> what happened, and decides nothing about the door.
/// </summary>
public sealed partial class Camera : IPersisted
{
    private readonly ISerialLine port;
    private readonly Nonces nonces;
    private readonly Settings settings;
    private readonly FrameReader reader;
    private readonly CameraFrames frames = new CameraFrames();
    private readonly CameraMessage message = new CameraMessage();
    private readonly CameraLink link = new CameraLink();
    private readonly CameraPairing pairing = new CameraPairing();
    private readonly StartNonces startNonces;
    private byte[] key;
    private RecordingReceipt.Request request;
    private byte[] startFrame;
    private RunningRecording current;
    private RunningRecording former;

    /// <summary>Stands on the line to the module and on the source of nonces and keys.</summary>
    public Camera(ISerialLine port, Nonces nonces, Settings settings)
    {
        this.port = port;
        this.nonces = nonces;
        this.settings = settings;
        reader = new FrameReader(port);
        startNonces = new StartNonces(nonces);
    }

    /// <summary>Who is told. Set once, before the first <see cref="Step"/>.</summary>
    public ICameraWatcher Watcher;

    /// <summary>True when there is a K_camera.</summary>
    public bool IsPaired => key != null;

    /// <summary>How many frames with a good mac have come since the boot.</summary>
    public int HeardFrames => link.HeardFrames;

    /// <summary>True while a new K_camera waits for its answer, at most 2 s.</summary>
    public bool IsPairing => pairing.IsPending;

    /// <summary>True when the last <see cref="Pair"/> was answered. If it was not, the old key, if any, is still the one in use.</summary>
    public bool WasPairingAnswered;

    /// <summary>Makes a K_camera and sends it, in clear, this once.</summary>
    public void Pair(int nowMs)
    {
        WasPairingAnswered = false;
        Look(nowMs);
        byte[] newKey = nonces.Next(CameraLimits.KeyLength);
        pairing.Begin(newKey, nowMs);
        Send(frames.PairWith(newKey));
    }

    /// <summary>
    /// Asks for the recording of a session. Ends, from within a later <see cref="Step"/> or <see cref="OnBytes"/>, in exactly one <see cref="ICameraWatcher.RecordingProven"/> or
    /// <see cref="ICameraWatcher.RecordingFailed"/>, unless <see cref="StopAfter"/> comes first. The recording of a session before it is stopped now: the module has one lens.
    /// </summary>
    public void Ask(CommittedGrant committed, int nowMs)
    {
        Look(nowMs);
        Dismiss(nowMs);
        byte[] nonce = startNonces.Take(committed.SessionId);
        request = new RecordingReceipt.Request(committed, nonce, settings.Of(Setting.CameraTimeoutMs), nowMs);
        startFrame = null;
        film = null;
        if (key != null)
        {
            current = new RunningRecording(committed.SessionId, nonce);
            startFrame = frames.StartRecording(key, committed.SessionId, nonce, CameraLimits.RecordingS);
            Send(startFrame);
        }

        isGivenUp = key == null || (!request.NeedsRecording && IsUnavailable(nowMs));
    }

    /// <summary>Goes on, after a boot, with the recording of a session that the boot interrupted: its heartbeats are watched again. It makes no receipt.</summary>
    /// <param name="sessionId">8 bytes.</param>
    /// <param name="recordingId">What was proven, as far as it is known.</param>
    /// <param name="isRequired">True when its absence is a loss: the grant needs a recording.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Resume(byte[] sessionId, string recordingId, bool isRequired, int nowMs)
    {
        Look(nowMs);
        request = null;
        current = new RunningRecording(sessionId, startNonces.Recall(sessionId)) { RecordingId = recordingId };
        if (isRequired || recordingId != null)
        {
            current.IsWatched = true;
            current.Heartbeats.Begin(0, nowMs);
        }
    }

    /// <summary>
    /// Ends the recording after a while, and the watch over it, and a request that is still open, now. The <c>stop</c> is repeated each second until the module says <c>stopped</c>,
    /// at most 5 times in all. The latest call counts as long as none was sent.
    /// </summary>
    /// <param name="delayMs">0 or more.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void StopAfter(int delayMs, int nowMs)
    {
        Look(nowMs);
        request = null;
        film = null;
        current?.OrderStop(delayMs, nowMs);
    }

    /// <summary>Ends whatever is still recorded, now; to be called, with no session open, until it is so: before K_camera goes, since nobody could stop the module then.</summary>
    /// <returns>True when nothing is recorded: the module has said <c>stopped</c>, or nothing to five stops.</returns>
    public bool TryEnd(int nowMs)
    {
        StopAfter(0, nowMs);
        return former == null && (current == null || current.IsOver);
    }

    /// <summary>True when no recording can be had now: not paired, silent for 10 s, or refused within the last 10 s.</summary>
    public bool IsUnavailable(int nowMs) => key == null || (isStarted && (link.IsSilent(nowMs) || link.IsRefusing(nowMs)));

    /// <summary>The state for the outside.</summary>
    public CameraState State(int nowMs)
    {
        if (key == null)
        {
            return CameraState.Unpaired;
        }

        if (link.IsRefusing(nowMs))
        {
            return CameraState.Refusing;
        }

        if (!link.IsHeard || link.IsSilent(nowMs))
        {
            return CameraState.Absent;
        }

        return IsRecording ? CameraState.Recording : CameraState.Ok;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (key != null)
        {
            record.Begin(SectionKind.Camera);
            record.Raw(key, 0, CameraLimits.KeyLength);
            startNonces.Save(record);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Camera)
        {
            return false;
        }

        key = record.Raw(CameraLimits.KeyLength);
        startNonces.Load(record);
        return true;
    }

    // The recording of an earlier session gives way to a new one; its stopped is still heard.
    private void Dismiss(int nowMs)
    {
        if (current != null && !current.IsOver)
        {
            former = current;
            former.OrderStop(0, nowMs);
            SendDueStop(former, nowMs);
        }

        current = null;
    }

    private void Send(byte[] frame) => port.Write(frame, 0, frame.Length);
}
