using Latchkey.Keys;

namespace Latchkey.Recording;

/// <summary>A new K_camera between being sent and being answered. Until the answer the old key, if any, stays in use; without one the new key is forgotten.</summary>
internal sealed class CameraPairing
{
    // The nonce of the status that answers pair.
    private static readonly byte[] NoNonce = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

    private byte[] key;
    private int sentMs;

    public bool IsPending => key != null;

    /// <summary>Notes the key that is sent now.</summary>
    public void Begin(byte[] newKey, int nowMs)
    {
        key = newKey;
        sentMs = nowMs;
    }

    /// <summary>Tries a frame that is none under the key in use.</summary>
    /// <returns>The new key when the frame answers it, else null.</returns>
    public byte[] TakeAnswered(CameraMessage message, FrameReader frame)
    {
        if (key == null || !message.Read(frame.Block, frame.Length, key) || message.Kind != CameraMessage.Status || !message.Answers(NoNonce))
        {
            return null;
        }

        byte[] answered = key;
        key = null;
        return answered;
    }

    /// <summary>Gives up when it is time.</summary>
    public void Expire(int nowMs)
    {
        if (nowMs - sentMs >= CameraLimits.PairingMs)
        {
            key = null;
        }
    }

    /// <summary>Milliseconds until the loop must look, or <paramref name="latestMs"/>.</summary>
    public int DueInMs(int nowMs, int latestMs)
    {
        int dueInMs = CameraLimits.PairingMs - (nowMs - sentMs);
        return key != null && dueInMs < latestMs ? dueInMs : latestMs;
    }
}
