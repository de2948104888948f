using System;
using Latchkey.Hal;

namespace Latchkey.InstallerConsole.Improv;

/// <summary>
/// Takes Improv packets out of what arrives on the console and hands on the rest, unharmed and in order. Bytes that begin like a packet are held until it is clear what they are: text gets them back. One
/// packet at a time: while one is whole and not taken, nothing behind it is read. One that breaks off is dropped after a pause.
/// </summary>
internal sealed class ImprovFilter : ISerialLine
{
    private const int PauseMs = 500;
    private const byte LineFeed = 0x0A;

    private readonly ISerialLine port;
    private readonly byte[] chunk = new byte[64];
    private int chunkAt;
    private int chunkCount;
    private int length;
    private int backAt;
    private int backCount;
    private bool isAfterPacket;
    private int nowMs;
    private int arrivedMs;

    /// <summary>Stands in front of this line.</summary>
    public ImprovFilter(ISerialLine port) => this.port = port;

    /// <summary>A whole packet waits to be taken.</summary>
    public bool IsWhole => IsInPacket && length > ImprovWords.PrefixLength + 1 && length == ImprovWords.HeadLength + DataLength + 1;

    /// <summary>Its type.</summary>
    public int Type => Buffer[ImprovWords.PrefixLength];

    /// <summary>How many bytes of data it has.</summary>
    public int DataLength => Buffer[ImprovWords.HeadLength - 1];

    /// <summary>Its checksum fits: the sum of all bytes before it.</summary>
    public bool IsIntact
    {
        get
        {
            int sum = 0;
            for (int i = 0; i < length - 1; i++)
            {
                sum += Buffer[i];
            }

            return (sum & 0xFF) == Buffer[length - 1];
        }
    }

    private bool IsInPacket => length >= ImprovWords.PrefixLength;

    /// <summary>A byte of its data.</summary>
    public int Data(int index) => Buffer[ImprovWords.HeadLength + index];

    /// <summary>The bytes that its data are in, from <see cref="ImprovWords.HeadLength"/> on.</summary>
    public readonly byte[] Buffer = new byte[ImprovWords.HeadLength + ImprovWords.MaxData + 1];

    /// <summary>Done with the packet: nothing of it stays. The line end that clients send behind it belongs to it.</summary>
    public void Release()
    {
        Drop();
        isAfterPacket = true;
    }

    /// <summary>Looks at the time: a packet of which nothing more comes is dropped.</summary>
    public void Step(int nowMs)
    {
        this.nowMs = nowMs;
        if (IsInPacket && !IsWhole && chunkAt == chunkCount && nowMs - arrivedMs >= PauseMs && !Fill())
        {
            Drop();
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int left = PauseMs - (nowMs - arrivedMs);
        return !IsInPacket || IsWhole ? int.MaxValue : left < 0 ? 0 : left;
    }

    /// <summary>Takes what has arrived and is no packet.</summary>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = 0;
        while (taken < count && !IsWhole)
        {
            if (backAt < backCount)
            {
                buffer[offset + taken++] = ImprovWords.Prefix[backAt++];
            }
            else if (chunkAt == chunkCount && !Fill())
            {
                break;
            }
            else if (!IsHeld(chunk[chunkAt]))
            {
                buffer[offset + taken++] = chunk[chunkAt++];
            }
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count) => port.Write(buffer, offset, count);

    // The next byte, taken into the packet or passed over; false when it is text, and when what was held has to go back before it.
    private bool IsHeld(byte c)
    {
        bool isLineEnd = isAfterPacket && c == LineFeed;
        isAfterPacket = false;
        if (!isLineEnd && !IsInPacket && c != ImprovWords.Prefix[length])
        {
            backAt = 0;
            backCount = length;
            length = 0;
            return backCount > 0;
        }

        if (!isLineEnd)
        {
            Buffer[length++] = c;
        }

        chunkAt++;
        return true;
    }

    private bool Fill()
    {
        chunkAt = 0;
        chunkCount = port.Read(chunk, 0, chunk.Length);
        arrivedMs = chunkCount > 0 ? nowMs : arrivedMs;
        return chunkCount > 0;
    }

    private void Drop()
    {
        Array.Clear(Buffer, 0, Buffer.Length);
        length = 0;
    }
}
