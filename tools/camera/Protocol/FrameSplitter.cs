using Latchkey.Cloud;

namespace Latchkey.CameraModule;

/// <summary>Cuts a stream of bytes into frames at each 0x00; what grows longer than a frame can be is dropped up to the next one.</summary>
public sealed class FrameSplitter
{
    private readonly List<byte> partial = [];

    /// <summary>Takes bytes and gives the frames that they complete, each without its 0x00.</summary>
    public IReadOnlyList<byte[]> Split(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> frames = [];
        foreach (byte value in bytes)
        {
            if (value != 0)
            {
                // One more than fits marks what is too long; noise without an end takes no memory beyond that.
                if (partial.Count < CameraFrames.MaxLength)
                {
                    partial.Add(value);
                }

                continue;
            }

            if (partial.Count is > 0 and < CameraFrames.MaxLength)
            {
                frames.Add([.. partial]);
            }

            partial.Clear();
        }

        return frames;
    }

    /// <summary>Forgets what was begun.</summary>
    public void Clear() => partial.Clear();
}
