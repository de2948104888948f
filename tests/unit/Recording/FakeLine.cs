using System;
using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.Tests.Recording;

/// <summary>A UART in RAM: what the module says is put in, what the lock says is cut into frames.</summary>
public sealed class FakeLine : ISerialLine
{
    private readonly byte[][] sent = new byte[64][];
    private byte[] waiting = new byte[0];

    /// <summary>How many frames the lock has sent.</summary>
    public int SentCount { get; private set; }

    /// <summary>The frame that the lock sent last, its ending 0x00 included; null when there is none.</summary>
    public byte[] Last => SentCount == 0 ? null : sent[SentCount - 1];

    /// <summary>One of the frames sent, the first is 0.</summary>
    public byte[] Sent(int index) => sent[index];

    /// <summary>How many messages of this type the lock has sent.</summary>
    public int CountOf(int kind)
    {
        int count = 0;
        for (int i = 0; i < SentCount; i++)
        {
            count += Module.Open(sent[i])[1] == kind ? 1 : 0;
        }

        return count;
    }

    /// <summary>Bytes arrive.</summary>
    public void Put(byte[] bytes) => waiting = Bytes.Concat(waiting, bytes);

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = waiting.Length < count ? waiting.Length : count;
        Array.Copy(waiting, 0, buffer, offset, taken);
        waiting = Bytes.Slice(waiting, taken, waiting.Length - taken);
        return taken;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count) => sent[SentCount++] = Bytes.Slice(buffer, offset, count);
}
