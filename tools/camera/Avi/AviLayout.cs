using System.Buffers.Binary;

namespace Latchkey.CameraModule.Avi;

/// <summary>
/// The places and bytes of an AVI file with one stream of Motion-JPEG, after Microsoft's "AVI RIFF File Reference" (DirectShow documentation): RIFF 'AVI ', LIST 'hdrl', LIST 'movi'
/// with a chunk '00dc' a frame, 'idx1'. All numbers little-endian, all chunks padded to an even length.
/// </summary>
internal static class AviLayout
{
    /// <summary>Where the first frame's chunk begins.</summary>
    internal const int FirstChunk = 224;

    /// <summary>Length of a chunk's head: its name and size.</summary>
    internal const int ChunkHead = 8;

    private const int Movi = 220;
    private const uint HasIndex = 0x10;
    private const uint KeyFrame = 0x10;

    /// <summary>Everything in front of the first frame.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="frameUs">From frame to frame, in microseconds.</param>
    /// <param name="frameLengths">Of each JPEG, in bytes.</param>
    internal static byte[] Head(int width, int height, uint frameUs, IReadOnlyList<int> frameLengths)
    {
        uint frames = (uint)frameLengths.Count;
        uint moviSize = 4 + (uint)frameLengths.Sum(length => ChunkHead + Padded(length));
        uint longest = (uint)frameLengths.DefaultIfEmpty().Max();
        Bytes head = new();
        // A size leaves out its own chunk's head; four bytes of the movi list's are in the head already.
        head.Name("RIFF").Number(FirstChunk - ChunkHead + (moviSize - 4) + ChunkHead + (frames * 16)).Name("AVI ");
        head.Name("LIST").Number(192).Name("hdrl");
        // AVIMAINHEADER: time a frame, bytes a second, padding, flags, frames, initial frames, streams, buffer, size, four reserved.
        head.Name("avih").Number(56).Number(frameUs).Number((uint)(longest * 1_000_000L / frameUs)).Number(0).Number(HasIndex).Number(frames).Number(0).Number(1).Number(longest);
        head.Number((uint)width).Number((uint)height).Number(0).Number(0).Number(0).Number(0);
        head.Name("LIST").Number(116).Name("strl");
        // AVISTREAMHEADER: type, codec, flags, priority and language, initial frames, scale and rate (frames a second = rate / scale), start, length, buffer, quality, sample size, rectangle.
        head.Name("strh").Number(56).Name("vids").Name("MJPG").Number(0).Number(0).Number(0).Number(frameUs).Number(1_000_000).Number(0).Number(frames).Number(longest);
        head.Number(uint.MaxValue).Number(0).Number(0).Number((uint)(width | (height << 16)));
        // BITMAPINFOHEADER: its size, width, height, planes and bits a pixel, codec, bytes of a picture, no resolution, no palette.
        head.Name("strf").Number(40).Number(40).Number((uint)width).Number((uint)height).Number(1 | (24 << 16)).Name("MJPG").Number((uint)(width * height * 3)).Number(0).Number(0).Number(0).Number(0);
        head.Name("LIST").Number(moviSize).Name("movi");
        return head.ToArray();
    }

    /// <summary>The head of a frame's chunk.</summary>
    internal static byte[] FrameHead(int length) => new Bytes().Name("00dc").Number((uint)length).ToArray();

    /// <summary>The index behind the last frame: AVIOLDINDEX, offsets counted from the name 'movi'.</summary>
    internal static byte[] Index(IReadOnlyList<int> frameLengths)
    {
        Bytes index = new();
        index.Name("idx1").Number((uint)frameLengths.Count * 16);
        int at = FirstChunk;
        foreach (int length in frameLengths)
        {
            index.Name("00dc").Number(KeyFrame).Number((uint)(at - Movi)).Number((uint)length);
            at += ChunkHead + Padded(length);
        }

        return index.ToArray();
    }

    /// <summary>A length with its padding.</summary>
    internal static int Padded(int length) => length + (length & 1);

    private sealed class Bytes
    {
        private readonly List<byte> content = [];

        internal Bytes Name(string fourCharacters)
        {
            content.AddRange(System.Text.Encoding.ASCII.GetBytes(fourCharacters));
            return this;
        }

        internal Bytes Number(uint value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            content.AddRange(bytes);
            return this;
        }

        internal byte[] ToArray() => [.. content];
    }
}
