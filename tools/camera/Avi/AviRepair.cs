using System.Buffers.Binary;

namespace Latchkey.CameraModule.Avi;

/// <summary>Makes a clip of what a cut left: every whole frame is kept, a torn one at the end goes, index and header are written anew.</summary>
internal static class AviRepair
{
    private const int FrameUsAt = 32;
    private const int WidthAt = 64;
    private const int HeightAt = 68;

    /// <summary>Repairs one; the finished clip takes its place. What has no whole frame is removed.</summary>
    /// <param name="part">An unfinished clip.</param>
    /// <returns>The clip, or null if there was nothing to keep.</returns>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    internal static string? Run(string part)
    {
        using (FileStream stream = new(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            byte[] head = new byte[AviLayout.FirstChunk];
            List<int> lengths = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? WholeFrames(stream) : [];
            if (lengths.Count > 0)
            {
                AviFile.Close(stream, Number(head, WidthAt), Number(head, HeightAt), Math.Max(1, (uint)Number(head, FrameUsAt)), lengths);
            }
            else
            {
                File.Delete(part);
                return null;
            }
        }

        string file = part[..^AviFile.PartSuffix.Length];
        File.Move(part, file);
        return file;
    }

    // A whole frame has its chunk's head, fits into the file, and begins and ends as a JPEG does (SOI, EOI); after a power cut a file may end in anything.
    private static List<int> WholeFrames(FileStream stream)
    {
        List<int> lengths = [];
        byte[] chunkHead = new byte[AviLayout.ChunkHead];
        while (stream.ReadAtLeast(chunkHead, chunkHead.Length, throwOnEndOfStream: false) == chunkHead.Length)
        {
            int length = Number(chunkHead, 4);
            if (!chunkHead.AsSpan(0, 4).SequenceEqual("00dc"u8) || length < 4 || length > stream.Length - stream.Position)
            {
                break;
            }

            byte[] jpeg = new byte[length];
            stream.ReadExactly(jpeg);
            if (jpeg is not [0xff, 0xd8, .., 0xff, 0xd9])
            {
                break;
            }

            lengths.Add(length);
            stream.Position += length & 1;
        }

        return lengths;
    }

    private static int Number(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
