using System.Security.Cryptography;

namespace Latchkey.CameraModule.Avi;

/// <summary>A clip that is being written. Until it is closed it is called <c>.avi.part</c>; what a cut leaves of it, <see cref="AviRepair"/> makes a clip.</summary>
internal sealed class AviFile : IDisposable
{
    /// <summary>What the name of an unfinished clip ends with.</summary>
    internal const string PartSuffix = ".part";

    private readonly FileStream stream;
    private readonly string file;
    private readonly int width;
    private readonly int height;
    private readonly uint frameUs;
    private readonly List<int> lengths = [];

    /// <summary>Begins a clip.</summary>
    /// <param name="file">What it is called once it is finished.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="frameUs">From frame to frame as it is meant to be, in microseconds.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal AviFile(string file, int width, int height, uint frameUs)
    {
        this.file = file;
        this.width = width;
        this.height = height;
        this.frameUs = frameUs;
        stream = new FileStream(file + PartSuffix, OwnersAlone());
        stream.Write(AviLayout.Head(width, height, frameUs, lengths));
    }

    /// <summary>How many frames were handed to the system.</summary>
    internal uint Frames => (uint)lengths.Count;

    /// <summary>Adds a frame, and hands it to the system: it outlives this process, but not yet a power cut.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Add(byte[] jpeg)
    {
        stream.Write(AviLayout.FrameHead(jpeg.Length));
        stream.Write(jpeg);
        if ((jpeg.Length & 1) == 1)
        {
            stream.WriteByte(0);
        }

        stream.Flush();
        lengths.Add(jpeg.Length);
    }

    /// <summary>Returns when all frames are on the storage.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    internal void FlushToDisk() => stream.Flush(flushToDisk: true);

    /// <summary>Writes the index and the true rate, gives the clip its name, and reads it back for its hash.</summary>
    /// <param name="durationMs">How long the recording ran: the storage may have been slower than the rate that was meant.</param>
    /// <returns>SHA-256 of the finished file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal byte[] Finish(long durationMs)
    {
        uint trueUs = durationMs > 0 && lengths.Count > 1 ? (uint)(durationMs * 1000 / lengths.Count) : frameUs;
        Close(stream, width, height, Math.Max(1, trueUs), lengths);
        File.Move(file + PartSuffix, file);
        using FileStream finished = File.OpenRead(file);
        return SHA256.HashData(finished);
    }

    /// <summary>Lets go of the file as it is.</summary>
    public void Dispose() => stream.Dispose();

    // A clip shows somebody's home.
    private static FileStreamOptions OwnersAlone()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Puts index and header around frames, and closes the file.</summary>
    internal static void Close(FileStream stream, int width, int height, uint frameUs, IReadOnlyList<int> lengths)
    {
        stream.Position = AviLayout.FirstChunk + lengths.Sum(length => (long)AviLayout.ChunkHead + AviLayout.Padded(length));
        stream.Write(AviLayout.Index(lengths));
        stream.SetLength(stream.Position);
        stream.Position = 0;
        stream.Write(AviLayout.Head(width, height, frameUs, lengths));
        stream.Flush(flushToDisk: true);
        stream.Dispose();
    }
}
