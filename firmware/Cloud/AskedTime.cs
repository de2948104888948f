using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.Cloud;

/// <summary>One question for the time that is out: its nonce, good once and for 10 s, and when it was handed over. What its answer's journey took is the uncertainty.</summary>
internal sealed class AskedTime
{
    /// <summary>Length of a nonce, in bytes.</summary>
    public const int NonceLength = 16;

    private const int GoodForMs = 10000;

    private readonly IMonotonicClock ticks;
    private byte[] nonce;
    private int sentMs;

    public AskedTime(IMonotonicClock ticks) => this.ticks = ticks;

    /// <summary>It is out; the one before is good no more.</summary>
    public void Ask(byte[] newNonce)
    {
        nonce = newNonce;
        sentMs = ticks.NowMs();
    }

    /// <summary>Forgets one that is too old: the counter wraps, and it must not come back.</summary>
    public void Expire() => nonce = ticks.NowMs() - sentMs > GoodForMs ? null : nonce;

    /// <summary>True for its nonce, while it is good.</summary>
    public bool IsAnsweredBy(byte[] answered) =>
        nonce != null && ticks.NowMs() - sentMs <= GoodForMs && answered.Length == NonceLength && Bytes.Equal(answered, 0, nonce, 0, NonceLength);

    /// <summary>It is answered.</summary>
    /// <returns>How long that took, ms.</returns>
    public int Close()
    {
        nonce = null;
        return ticks.NowMs() - sentMs;
    }
}
