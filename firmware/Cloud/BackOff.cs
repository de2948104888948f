using Latchkey.Keys;

namespace Latchkey.Cloud;

/// <summary>How long to wait before the next try: from 1 s to 5 min, doubled each time, with jitter, so that a broker that comes back is not met by all locks at once.</summary>
internal sealed class BackOff
{
    private const int FirstMs = 1000;

    private const int LongestMs = 5 * 60 * 1000;

    private readonly Nonces nonces;
    private int lengthMs = FirstMs;

    public BackOff(Nonces nonces) => this.nonces = nonces;

    public void Reset() => lengthMs = FirstMs;

    /// <summary>Between the whole length and half as much again less; never below 1 s, never above 5 min.</summary>
    public int NextMs()
    {
        int length = lengthMs;
        lengthMs = length * 2 > LongestMs ? LongestMs : length * 2;
        int jitter = nonces.Next(1)[0] * (length / 2) / 256;
        return length - jitter < FirstMs ? FirstMs : length - jitter;
    }
}
