using System.Buffers.Binary;
using System.Text;

namespace Latchkey.Tests.Host.Camera;

/// <summary>Walks the chunks of an AVI file as a player does, and holds its numbers against each other.</summary>
internal sealed class AviReader
{
    private readonly byte[] file;

    /// <summary>Reads a whole file.</summary>
    internal AviReader(byte[] file)
    {
        this.file = file;
        Check("RIFF", Name(0));
        Check(file.Length - 8, Number(4));
        Check("AVI ", Name(8));
        int at = 12;
        while (at < file.Length)
        {
            int size = (int)Number(at + 4);
            switch (Name(at))
            {
                case "LIST" when Name(at + 8) == "hdrl": Header(at + 12, at + 8 + size); break;
                case "LIST" when Name(at + 8) == "movi": Movie(at + 8, at + 8 + size); break;
                case "idx1": Index(at + 8, size); break;
                default: throw new InvalidDataException($"chunk {Name(at)} at {at}");
            }

            at += 8 + size;
        }

        Check(file.Length, at);
        Check(Frames.Count, TotalFrames);
        Check(Frames.Count, Indexed);
    }

    /// <summary>The JPEG of each frame.</summary>
    internal List<byte[]> Frames { get; } = [];

    /// <summary>From frame to frame, in microseconds.</summary>
    internal long FrameUs { get; private set; }

    private long TotalFrames { get; set; }

    private int Indexed { get; set; }

    private int Movi { get; set; }

    private List<int> Places { get; } = [];

    private void Header(int at, int end)
    {
        Check("avih", Name(at));
        FrameUs = Number(at + 8);
        TotalFrames = Number(at + 24);
        Check(1, Number(at + 32));
        int list = at + 8 + (int)Number(at + 4);
        Check("LIST", Name(list));
        Check("strl", Name(list + 8));
        int strh = list + 12;
        Check("strh", Name(strh));
        Check("vids", Name(strh + 8));
        Check("MJPG", Name(strh + 12));
        Check(FrameUs, Number(strh + 28));
        Check(1_000_000, Number(strh + 32));
        Check(TotalFrames, Number(strh + 40));
        int strf = strh + 8 + (int)Number(strh + 4);
        Check("strf", Name(strf));
        Check(Number(at + 40), Number(strf + 12));
        Check(Number(at + 44), Number(strf + 16));
        Check("MJPG", Name(strf + 24));
        Check(end, strf + 8 + Number(strf + 4));
    }

    private void Movie(int at, int end)
    {
        Movi = at;
        for (at += 4; at < end;)
        {
            Check("00dc", Name(at));
            int length = (int)Number(at + 4);
            Places.Add(at);
            Frames.Add(file[(at + 8)..(at + 8 + length)]);
            at += 8 + length + (length % 2);
        }

        Check(end, at);
    }

    private void Index(int at, int size)
    {
        Indexed = size / 16;
        for (int i = 0; i < Indexed; i++, at += 16)
        {
            Check("00dc", Name(at));
            Check(Places[i], Movi + Number(at + 8));
            Check(Frames[i].Length, Number(at + 12));
        }
    }

    private string Name(int at) => Encoding.ASCII.GetString(file, at, 4);

    private long Number(int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));

    private static void Check<T>(T wanted, T found)
    {
        if (!Equals(wanted, found))
        {
            throw new InvalidDataException($"{found} instead of {wanted}");
        }
    }
}
