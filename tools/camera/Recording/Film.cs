using System.Security.Cryptography;
using Latchkey.CameraModule.Avi;
using Latchkey.CameraModule.Jpeg;
using Latchkey.CameraModule.Picture;
using Latchkey.Cloud;

namespace Latchkey.CameraModule.Recording;

/// <summary>One recording: the start that asked for it, and the clip that grows. Knows no clock; it is told the time.</summary>
internal sealed class Film : IDisposable
{
    /// <summary>From frame to frame, in ms.</summary>
    internal const int FrameMs = 100;

    private readonly IDoorwayView view;
    private readonly Scene scene = new();
    private readonly JpegEncoder encoder = new(Scene.Width, Scene.Height);
    private readonly ClipFolder folder;
    private readonly TimeProvider wall;
    private AviFile? file;
    private long firstMs;
    private long nextMs;

    /// <summary>Makes one that has not begun.</summary>
    internal Film(CameraStart start, long askedMs, ClipFolder folder, IDoorwayView view, TimeProvider wall)
    {
        Start = start;
        AskedMs = askedMs;
        this.folder = folder;
        this.view = view;
        this.wall = wall;
        Id = "rec-" + Hex.Encode(RandomNumberGenerator.GetBytes(6));
    }

    /// <summary>Draws and encodes a frame for nobody.</summary>
    internal static void WarmUp() => new JpegEncoder(Scene.Width, Scene.Height).Encode(new Scene().Draw(default, 0, new Stamp(DateTimeOffset.UnixEpoch, string.Empty, string.Empty, 0)));

    /// <summary>The lock's wish.</summary>
    internal CameraStart Start { get; }

    /// <summary>When it came, in ms.</summary>
    internal long AskedMs { get; }

    /// <summary>How the reports and the file name call it.</summary>
    internal string Id { get; }

    /// <summary>Frames handed to the system.</summary>
    internal uint Frames { get; private set; }

    /// <summary>Whether its first frame is on the storage, and it is not over.</summary>
    internal bool IsRunning => file is not null;

    /// <summary>Whether nothing further comes of it.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>The clip's hash, once it is finished.</summary>
    internal byte[]? Sha256 { get; private set; }

    /// <summary>When the next frame is due, in ms.</summary>
    internal long NextMs => nextMs;

    /// <summary>Whether this start, or a repetition of it, or a stop of it, means this recording.</summary>
    internal bool IsOf(byte[] session, byte[] nonce) => Start.Session.AsSpan().SequenceEqual(session) && Start.Nonce.AsSpan().SequenceEqual(nonce);

    /// <summary>Begins the clip; returns when its first frame is on the storage.</summary>
    /// <exception cref="IOException">The storage fails.</exception>
    internal void Begin(long nowMs)
    {
        file = new AviFile(folder.FileOf(Id), Scene.Width, Scene.Height, FrameMs * 1000);
        firstMs = nowMs;
        nextMs = nowMs;
        Shoot(nowMs);
        file.FlushToDisk();
    }

    /// <summary>Adds a frame if one is due. What a busy machine missed is not made up for; the clip's rate tells the truth in the end.</summary>
    /// <exception cref="IOException">The storage fails.</exception>
    internal void ShootIfDue(long nowMs)
    {
        if (nowMs >= nextMs)
        {
            Shoot(nowMs);
        }
    }

    /// <summary>Returns when all frames are on the storage: only then may they be told.</summary>
    /// <exception cref="IOException">The storage fails.</exception>
    internal void FlushToDisk() => file?.FlushToDisk();

    /// <summary>Finishes the clip.</summary>
    /// <exception cref="IOException">The storage fails.</exception>
    internal void Finish(long nowMs)
    {
        IsOver = true;
        AviFile? finished = file;
        file = null;
        using (finished)
        {
            Sha256 = finished?.Finish(nowMs - firstMs);
        }
    }

    /// <summary>Leaves the clip as it is, as a power cut would.</summary>
    public void Dispose()
    {
        IsOver = true;
        file?.Dispose();
        file = null;
    }

    private void Shoot(long nowMs)
    {
        long runMs = nowMs - firstMs;
        Stamp stamp = new(wall.GetUtcNow(), Hex.Encode(Start.Session), Id, Frames + 1);
        file!.Add(encoder.Encode(scene.Draw(view.Look(runMs), runMs, stamp)));
        Frames = file.Frames;
        nextMs = Math.Max(nextMs + FrameMs, nowMs + (FrameMs / 2));
    }
}
