namespace Latchkey.Cloud;

/// <summary>One message between lock and camera module (contracts section 10).</summary>
public abstract record CameraMessage;

/// <summary>Lock to camera: record.</summary>
/// <param name="Session">8 bytes.</param>
/// <param name="Nonce">16 bytes, fresh for each start.</param>
/// <param name="MaxSeconds">10..1800.</param>
public sealed record CameraStart(byte[] Session, byte[] Nonce, uint MaxSeconds) : CameraMessage;

/// <summary>Lock to camera: stop recording.</summary>
/// <param name="Session">8 bytes.</param>
/// <param name="Nonce">The 16 bytes of the session's start.</param>
public sealed record CameraStop(byte[] Session, byte[] Nonce) : CameraMessage;

/// <summary>Lock to camera: how are you?</summary>
/// <param name="Nonce">16 fresh bytes.</param>
public sealed record CameraStatusRequest(byte[] Nonce) : CameraMessage;

/// <summary>Lock to camera: the shared key, in clear, this once; the only message without a mac.</summary>
/// <param name="Key">K_camera, 32 bytes.</param>
public sealed record CameraPair(byte[] Key) : CameraMessage;

/// <summary>Camera to lock: the first frame is on storage.</summary>
/// <param name="Session">8 bytes.</param>
/// <param name="Nonce">The 16 bytes of the start.</param>
/// <param name="RecordingId">1..32 printable ASCII characters.</param>
/// <param name="Frames">1 or more.</param>
public sealed record CameraRecording(byte[] Session, byte[] Nonce, string RecordingId, uint Frames) : CameraMessage;

/// <summary>Camera to lock, every 500 ms while recording.</summary>
/// <param name="Session">8 bytes.</param>
/// <param name="Frames">Frames on storage; must rise.</param>
public sealed record CameraHeartbeat(byte[] Session, uint Frames) : CameraMessage;

/// <summary>Camera to lock: the recording is closed.</summary>
/// <param name="Session">8 bytes.</param>
/// <param name="RecordingId">1..32 printable ASCII characters.</param>
/// <param name="Frames">Frames in it.</param>
/// <param name="Sha256">32 bytes: the hash of the recording.</param>
public sealed record CameraStopped(byte[] Session, string RecordingId, uint Frames, byte[] Sha256) : CameraMessage;

/// <summary>Camera to lock: the answer to a status request or to pairing.</summary>
/// <param name="Nonce">The 16 bytes of the request; zeros after pairing.</param>
/// <param name="Version">Up to 32 printable ASCII characters.</param>
/// <param name="StorageFreeMiB">Free storage.</param>
/// <param name="BatteryMv">Battery voltage in mV.</param>
public sealed record CameraStatus(byte[] Nonce, string Version, uint StorageFreeMiB, uint BatteryMv) : CameraMessage;

/// <summary>Camera to lock: cannot record.</summary>
/// <param name="Session">8 bytes.</param>
/// <param name="Nonce">The 16 bytes of the start.</param>
/// <param name="Code">Why.</param>
public sealed record CameraRefused(byte[] Session, byte[] Nonce, CameraRefusal Code) : CameraMessage;

/// <summary>Why a camera refuses.</summary>
public enum CameraRefusal
{
    /// <summary>No reason; not a value of the protocol.</summary>
    None = 0,

    /// <summary>The storage is full.</summary>
    StorageFull = 1,

    /// <summary>The lens is covered.</summary>
    LensCovered = 2,

    /// <summary>Busy with something else.</summary>
    Busy = 3,

    /// <summary>A fault of the module.</summary>
    Fault = 4,
}
