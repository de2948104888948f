using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>A clock chip with a battery, on the counter of virtual time, which power cuts of the lock do not reach. Not fitted unless a test fits it.</summary>
public sealed class FakeExternalClock : IExternalClock
{
    private readonly VirtualTime time;
    private long startMs;
    private long counted;
    private int lastTick;

    /// <summary>Runs on this time.</summary>
    public FakeExternalClock(VirtualTime time)
    {
        this.time = time;
        lastTick = time.Now;
    }

    /// <summary>It answers.</summary>
    public bool IsFitted;

    /// <summary>It stood still since it was set, or was never set.</summary>
    public bool HasStood = true;

    /// <summary>It answers, but takes nothing.</summary>
    public bool IsWriteProtected;

    /// <summary>How often it was set.</summary>
    public int Settings;

    /// <summary>How often it was asked anything.</summary>
    public int Calls;

    /// <summary>What a transfer takes, in ms of virtual time: half of it before the chip looks, half behind.</summary>
    public int TransferMs;

    /// <summary>Somebody turns its hands, forwards or back.</summary>
    public void Turn(long seconds) => startMs += seconds * 1000;

    /// <inheritdoc/>
    public long UtcSeconds()
    {
        Calls++;
        time.Now += TransferMs / 2;
        long nowMs = startMs + Counted();
        time.Now += TransferMs - (TransferMs / 2);
        return IsFitted && !HasStood ? nowMs / 1000 : -1;
    }

    /// <inheritdoc/>
    public bool Set(long utcSeconds)
    {
        Calls++;
        time.Now += TransferMs;
        if (!IsFitted || IsWriteProtected)
        {
            return false;
        }

        startMs = (utcSeconds * 1000) - Counted();
        HasStood = false;
        Settings++;
        return true;
    }

    /// <summary>Milliseconds that it has counted. The counter of virtual time wraps, so this wants to be asked more often than every 49 days.</summary>
    public long Counted()
    {
        counted += (uint)(time.Now - lastTick);
        lastTick = time.Now;
        return counted;
    }
}
