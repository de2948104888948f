using Latchkey.Bench.Camera;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The reference camera module, frame by frame (contracts section 10).</summary>
public sealed class CameraModuleTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private static readonly CameraStart Start = new([1, 2, 3, 4, 5, 6, 7, 8], [.. Enumerable.Repeat((byte)9, 16)], 600);

    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-camera-").FullName;
    private readonly List<byte[]> sent = [];
    private readonly CameraModule camera;

    public CameraModuleTests()
    {
        camera = new CameraModule(new CameraKeyFile(folder), 0, bytes =>
        {
            lock (sent)
            {
                sent.Add(bytes);
            }
        });
        Tell(new CameraPair(Key));
    }

    public void Dispose()
    {
        camera.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Pairing_is_answered_by_status_with_a_zero_nonce_and_is_kept()
    {
        Assert.Equal(new byte[16], Assert.IsType<CameraStatus>(Heard(0)).Nonce);
        Assert.Equal(Key, new CameraKeyFile(folder).Value);
    }

    [Fact]
    public void A_start_is_confirmed_once_on_storage_and_a_repetition_alike()
    {
        Tell(Start);
        Tell(Start);

        CameraRecording first = Assert.IsType<CameraRecording>(Heard(1));
        CameraRecording second = Assert.IsType<CameraRecording>(Heard(2));
        Assert.Equal(Start.Session, first.Session);
        Assert.Equal(Start.Nonce, first.Nonce);
        Assert.True(first.Frames >= 1);
        Assert.Equal(first.RecordingId, second.RecordingId);
        Assert.Equal("recording", camera.Look().State);
    }

    [Fact]
    public void Heartbeats_come_with_rising_frames()
    {
        Tell(Start);

        Assert.True(SpinWait.SpinUntil(() => Count() >= 4, TimeSpan.FromSeconds(5)));
        Assert.True(Assert.IsType<CameraHeartbeat>(Heard(3)).Frames > Assert.IsType<CameraHeartbeat>(Heard(2)).Frames);
    }

    [Fact]
    public void A_stop_closes_the_recording_with_its_hash_and_a_repeated_stop_is_answered_alike()
    {
        Tell(Start);
        Tell(new CameraStop(Start.Session, Start.Nonce));
        Tell(new CameraStop(Start.Session, Start.Nonce));

        CameraStopped first = Assert.IsType<CameraStopped>(Heard(2));
        CameraStopped second = Assert.IsType<CameraStopped>(Heard(3));
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(first.Frames, second.Frames);
        Assert.Equal("idle", camera.Look().State);
    }

    [Fact]
    public void A_stop_of_another_session_is_dropped()
    {
        Tell(Start);
        Tell(new CameraStop([8, 7, 6, 5, 4, 3, 2, 1], Start.Nonce));

        Assert.Equal("recording", camera.Look().State);
    }

    [Fact]
    public void Unplugged_it_says_nothing()
    {
        camera.SetMode(CameraMode.Off);
        Tell(new CameraStatusRequest(new byte[16]));
        Tell(Start);

        Assert.Equal(1, Count());
        Assert.Equal("off", camera.Look().State);
    }

    [Fact]
    public void Silent_it_answers_status_but_no_start()
    {
        camera.SetMode(CameraMode.Silent);
        Tell(Start);
        Tell(new CameraStatusRequest(new byte[16]));

        Assert.Equal(2, Count());
        Assert.IsType<CameraStatus>(Heard(1));
    }

    [Fact]
    public void Lying_it_confirms_with_a_mac_that_does_not_fit()
    {
        camera.SetMode(CameraMode.Lying);
        Tell(Start);

        Assert.Equal(2, Count());
        Assert.Throws<MalformedException>(() => Heard(1));
    }

    [Fact]
    public void A_frame_with_a_wrong_mac_and_noise_are_dropped()
    {
        camera.Feed(CameraFrames.Write(Start, new byte[32]));
        camera.Feed([1, 2, 3, 0, 255, 255, 0, 0]);
        camera.Feed(Enumerable.Repeat((byte)7, 5000).ToArray());
        camera.Feed([0]);

        Assert.Equal(1, Count());
        Assert.Equal("idle", camera.Look().State);
    }

    private void Tell(CameraMessage message) => camera.Feed(CameraFrames.Write(message, Key));

    private int Count()
    {
        lock (sent)
        {
            return sent.Count;
        }
    }

    private CameraMessage Heard(int index)
    {
        lock (sent)
        {
            return CameraFrames.Read(sent[index], Key);
        }
    }
}
