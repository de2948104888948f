using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Latchkey.Bench.Camera;

/// <summary>One recording: about 15 frames a second from the moment when the first of them is on storage. The clip is simulated; its hash is over its frames' numbers.</summary>
internal sealed class Recording
{
    private const int FramesPerSecond = 15;

    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private uint? finalFrames;

    /// <summary>Begins one, with one frame.</summary>
    internal Recording(byte[] session, byte[] nonce, uint maxSeconds)
    {
        Session = session;
        Nonce = nonce;
        MaxLength = TimeSpan.FromSeconds(maxSeconds);
        Id = "rec-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    }

    /// <summary>The session that it belongs to, 8 bytes.</summary>
    internal byte[] Session { get; }

    /// <summary>The nonce of the start, 16 bytes.</summary>
    internal byte[] Nonce { get; }

    /// <summary>How the reports name it.</summary>
    internal string Id { get; }

    /// <summary>Frames on storage.</summary>
    internal uint Frames => finalFrames ?? 1 + (uint)(elapsed.Elapsed.TotalSeconds * FramesPerSecond);

    /// <summary>Whether it ended.</summary>
    internal bool Ended => finalFrames is not null;

    /// <summary>Whether it has run for as long as the start allowed.</summary>
    internal bool IsOverdue => elapsed.Elapsed >= MaxLength;

    private TimeSpan MaxLength { get; }

    /// <summary>Closes it; the frames stand still from here on.</summary>
    internal void End() => finalFrames ??= Frames;

    /// <summary>SHA-256 over the simulated clip.</summary>
    internal byte[] Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(Id));
        byte[] number = new byte[4];
        for (uint frame = 1; frame <= Frames; frame++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, frame);
            hash.AppendData(number);
        }

        return hash.GetHashAndReset();
    }
}
