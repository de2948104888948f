using Latchkey.Cloud;

namespace Latchkey.CameraModule.Recording;

/// <summary>The starts of this life of the module: one of them played back by whoever listens at the wire must not end a recording, nor begin another one.</summary>
internal sealed class SeenStarts
{
    private const int Most = 4096;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = [];

    /// <summary>Whether this start was never seen; it is from here on. Beyond 4096 the oldest is forgotten.</summary>
    internal bool IsNew(byte[] session, byte[] nonce)
    {
        string name = Hex.Encode(session) + Hex.Encode(nonce);
        if (!known.Add(name))
        {
            return false;
        }

        order.Enqueue(name);
        if (order.Count > Most)
        {
            known.Remove(order.Dequeue());
        }

        return true;
    }

    /// <summary>Forgets them, as a power cut does.</summary>
    internal void Clear()
    {
        known.Clear();
        order.Clear();
    }
}
