using System;
using Latchkey.Hal;

namespace Latchkey.Recording;

/// <summary>
/// Finds frames in what the line brings. Each 0x00 ends one; whatever is not a frame with a good checksum (noise, a torn frame, more than 256 bytes) is dropped up to the next
/// 0x00, so the reader is in step again with the frame after it.
/// </summary>
public sealed class FrameReader
{
    private const int ChunkLength = 64;

    // 1 KB in one go, 90 ms of a line that never rests: then the door gets its turn.
    private const int MaxReads = 16;

    private const int ChecksumLength = 2;

    private const int MaxStuffed = CameraLimits.FrameLength - 1;

    /// <summary>The message of the frame found last, without its checksum; good until <see cref="Next"/>. Frames are unstuffed where they were collected: what comes out is never ahead of what goes in.</summary>
    public readonly byte[] Block = new byte[CameraLimits.FrameLength];

    private readonly ISerialLine port;
    private readonly byte[] chunk = new byte[ChunkLength];
    private int chunkAt;
    private int chunkEnd;
    private int count;
    private int readsLeft;
    private bool isOverlong;

    /// <summary>Reads from a line.</summary>
    public FrameReader(ISerialLine port) => this.port = port;

    /// <summary>Length of the message in <see cref="Block"/>, in bytes.</summary>
    public int Length;

    /// <summary>True when the last <see cref="Next"/> ended because enough was read in one go: more may wait.</summary>
    public bool HasMore;

    /// <summary>Begins a new go.</summary>
    public void Begin() => readsLeft = MaxReads;

    /// <summary>Goes to the next frame with a good checksum.</summary>
    /// <returns>False when the line has nothing more, or enough was read since <see cref="Begin"/>.</returns>
    public bool Next()
    {
        while (true)
        {
            while (chunkAt < chunkEnd)
            {
                if (Collect())
                {
                    return true;
                }
            }

            HasMore = readsLeft == 0;
            if (HasMore)
            {
                return false;
            }

            readsLeft--;
            chunkAt = 0;
            chunkEnd = port.Read(chunk, 0, ChunkLength);
            if (chunkEnd == 0)
            {
                return false;
            }
        }
    }

    private bool Collect()
    {
        byte[] bytes = chunk;
        int end = chunkEnd;
        int at = chunkAt;
        while (at < end && bytes[at] != 0)
        {
            at++;
        }

        Append(at - chunkAt);
        if (at == end)
        {
            chunkAt = end;
            return false;
        }

        chunkAt = at + 1;
        bool isGood = !isOverlong && IsGood();
        count = 0;
        isOverlong = false;
        return isGood;
    }

    private void Append(int run)
    {
        isOverlong |= count + run > MaxStuffed;
        if (!isOverlong)
        {
            Array.Copy(chunk, chunkAt, Block, count, run);
            count += run;
        }
    }

    private bool IsGood()
    {
        Length = Cobs.Decode(Block, count, Block) - ChecksumLength;
        return Length > 0 && Crc16.Of(Block, Length) == ((Block[Length] << 8) | Block[Length + 1]);
    }
}
