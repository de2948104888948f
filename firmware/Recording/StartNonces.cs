using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Recording;

/// <summary>
/// The nonces of starts. The one of the next start is drawn ahead and stored, so that the commit of a grant, which comes before the camera is asked, carries it already: after a
/// power cut the lock can still name it in the <c>stop</c> of that session. No nonce is ever sent in two starts: what an earlier boot had prepared is used for that only.
/// </summary>
internal sealed class StartNonces
{
    private readonly Nonces nonces;
    private byte[] sessionId;
    private byte[] used;
    private byte[] inherited;
    private byte[] next;

    public StartNonces(Nonces nonces) => this.nonces = nonces;

    /// <summary>Draws the next one if there is none.</summary>
    public void Prepare() => next ??= nonces.Next(CameraLimits.NonceLength);

    /// <summary>The nonce for the start of a session.</summary>
    public byte[] Take(byte[] forSession)
    {
        Prepare();
        sessionId = forSession;
        used = next;
        next = nonces.Next(CameraLimits.NonceLength);
        return used;
    }

    /// <summary>The nonce that the start of this session had, before the boot.</summary>
    public byte[] Recall(byte[] ofSession)
    {
        if (sessionId != null && Bytes.Equal(sessionId, 0, ofSession, 0, CameraLimits.SessionLength))
        {
            return used;
        }

        if (inherited == null)
        {
            return Take(ofSession);
        }

        sessionId = ofSession;
        used = inherited;
        inherited = null;
        return used;
    }

    public void Save(RecordWriter record)
    {
        record.Bytes(sessionId);
        record.Bytes(used);
        record.Bytes(next ?? inherited);
    }

    public void Load(RecordReader record)
    {
        sessionId = record.Bytes();
        used = record.Bytes();
        inherited = record.Bytes();
    }
}
