using Latchkey.CameraModule;
using Latchkey.CameraModule.Picture;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;
using Latchkey.Tests.Host.Cloud;

namespace Latchkey.Tests.Host.Camera;

/// <summary>The module's engine on virtual time, paired, with a doorway that the test moves.</summary>
internal sealed class CameraRig : IDoorwayView, IDisposable
{
    internal static readonly byte[] Key = Vectors.Counting(0, 32);
    internal static readonly CameraStart Start = new([1, 2, 3, 4, 5, 6, 7, 8], [.. Enumerable.Repeat((byte)9, 16)], 600);

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal CameraRig()
    {
        Engine = Plug(1);
        Tell(new CameraPair(Key));
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("latchkey-camera-").FullName;

    internal ModuleEngine Engine { get; private set; }

    internal Doorway Doorway { get; set; } = new(true, 1, false);

    internal long NowMs { get; private set; } = 5_000;

    internal List<byte[]> Sent { get; } = [];

    /// <summary>How long the unfinished clip was, as the file system knows it, when each message was sent.</summary>
    internal List<long> StoredWhenSent { get; } = [];

    internal string[] Clips => [.. Directory.EnumerateFiles(Folder, "*.avi")];

    internal string[] Parts => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*.part")] : [];

    public Doorway Look(long recordingMs) => Doorway;

    /// <summary>The module's power goes and comes back: all that it has is its folder.</summary>
    internal void Restart(uint neededMiB = 1)
    {
        Engine.Dispose();
        Engine = Plug(neededMiB);
    }

    internal void Tell(CameraMessage message) => Engine.Take(CameraFrames.Write(message, Key), NowMs);

    /// <summary>Lets time pass, and steps when the engine wants it.</summary>
    internal void Pass(long ms)
    {
        long end = NowMs + ms;
        while (Engine.NextMs <= end)
        {
            NowMs = Math.Max(NowMs, Engine.NextMs);
            Engine.Step(NowMs);
        }

        NowMs = end;
    }

    internal CameraMessage Heard(int index) => CameraFrames.Read(Sent[index], Key);

    internal T Last<T>()
        where T : CameraMessage => Xunit.Assert.IsType<T>(Heard(Sent.Count - 1));

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private ModuleEngine Plug(uint neededMiB) => new(new CameraKeyFile(Folder), new ClipFolder(Folder, neededMiB), this, new VirtualWall(this), bytes =>
    {
        Sent.Add(bytes);
        StoredWhenSent.Add(Parts.Select(part => new FileInfo(part).Length).Sum());
    });

    private sealed class VirtualWall(CameraRig rig) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon.AddMilliseconds(rig.NowMs);
    }
}
