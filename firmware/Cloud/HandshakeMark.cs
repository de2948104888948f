using Latchkey.Hal;
using Latchkey.Ownership;

namespace Latchkey.Cloud;

/// <summary>
/// A file that is there while a TLS handshake runs. The platform shakes hands without a time-out and with all else standing still: a peer that stops in the middle of it stops the lock, until the watchdog starts it
/// again. Then the file is still there, and the next attempt waits for 5 min, after each further one twice as long: so whoever holds up the network holds up the door for a small part of the time.
/// </summary>
public sealed class HandshakeMark : IErasable
{
    private const string Name = "tls.try";

    private const int FirstWaitMs = 5 * 60 * 1000;

    private const int MostDoublings = 6; // 5 h 20 min

    private readonly IFlashFiles files;
    private readonly byte[] content = new byte[1];
    private int bootMs;
    private int count;
    private bool isHeldBack;

    /// <summary>Stands on the flash.</summary>
    public HandshakeMark(IFlashFiles files) => this.files = files;

    /// <summary>Looks at the flash; once a boot.</summary>
    public void Load(int nowMs)
    {
        bootMs = nowMs;
        count = files.Read(Name, 0, content, 0, 1) == 1 ? content[0] : files.Length(Name) == 0 ? 1 : 0;
        isHeldBack = count > 0;
    }

    /// <summary>True while no handshake is to begin; asked more often than the counter wraps.</summary>
    public bool IsHeldBack(int nowMs)
    {
        int doublings = count - 1 > MostDoublings ? MostDoublings : count - 1;
        isHeldBack = isHeldBack && (uint)(nowMs - bootMs) < (uint)FirstWaitMs << doublings;
        return isHeldBack;
    }

    /// <summary>Somebody stands there and wants to see whether it works.</summary>
    public void Release() => isHeldBack = false;

    /// <summary>A handshake is to begin.</summary>
    /// <returns>False when the flash refused: it must not.</returns>
    public bool Begin()
    {
        count = count == byte.MaxValue ? count : count + 1;
        content[0] = (byte)count;
        return files.Create(Name, content, 0, 1);
    }

    /// <summary>It has ended, one way or the other.</summary>
    public void End()
    {
        if (count > 0)
        {
            count = 0;
            files.Delete(Name);
        }
    }

    /// <inheritdoc/>
    public bool Erase()
    {
        count = 0;
        return files.Delete(Name);
    }
}
