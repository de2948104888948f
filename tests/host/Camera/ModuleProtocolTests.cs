using Latchkey.CameraModule;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Camera;

/// <summary>The reference camera module, frame by frame, on virtual time (contracts section 10).</summary>
public sealed class ModuleProtocolTests : IDisposable
{
    private readonly CameraRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void Pairing_is_answered_by_status_with_a_zero_nonce_and_the_key_is_kept()
    {
        Assert.Equal(new byte[16], rig.Last<CameraStatus>().Nonce);
        Assert.Equal(CameraRig.Key, new CameraKeyFile(rig.Folder).Value);
    }

    [Fact]
    public void A_damaged_key_file_is_an_error_that_says_what_to_do()
    {
        File.WriteAllText(Path.Combine(rig.Folder, "camera.json"), "{\"Key\":\"00\"}");

        CameraModuleException fault = Assert.Throws<CameraModuleException>(() => new CameraKeyFile(rig.Folder));

        Assert.EndsWith("Remove it, and pair the camera again", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_carries_the_nonce_of_its_question()
    {
        byte[] nonce = [.. Enumerable.Repeat((byte)7, 16)];
        rig.Tell(new CameraStatusRequest(nonce));

        Assert.Equal(nonce, rig.Last<CameraStatus>().Nonce);
    }

    [Fact]
    public void Recording_is_said_when_the_first_frame_is_in_the_file_and_not_before()
    {
        rig.Engine.AnswerDelayMs = 1_000;
        rig.Tell(CameraRig.Start);
        rig.Pass(999);
        Assert.Single(rig.Sent);

        rig.Pass(1);

        CameraRecording recording = rig.Last<CameraRecording>();
        Assert.Equal(CameraRig.Start.Session, recording.Session);
        Assert.Equal(CameraRig.Start.Nonce, recording.Nonce);
        Assert.Equal(1u, recording.Frames);
        byte[] part = ReadShared(Assert.Single(rig.Parts));
        Assert.Equal(part.Length, rig.StoredWhenSent[^1]);
        Assert.Equal([0xff, 0xd9], part.AsSpan().TrimEnd((byte)0)[^2..].ToArray());
    }

    [Fact]
    public void A_start_repeated_unchanged_is_the_same_recording()
    {
        rig.Tell(CameraRig.Start);
        rig.Tell(CameraRig.Start);

        Assert.Equal(Assert.IsType<CameraRecording>(rig.Heard(1)).RecordingId, rig.Last<CameraRecording>().RecordingId);
        Assert.Single(rig.Parts);
    }

    [Fact]
    public void A_start_repeated_after_its_recording_ended_is_dropped()
    {
        rig.Tell(CameraRig.Start);
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));
        int before = rig.Sent.Count;
        rig.Tell(CameraRig.Start);

        Assert.Equal(before, rig.Sent.Count);
        Assert.Equal("idle", rig.Engine.State);
    }

    [Fact]
    public void An_earlier_start_played_back_neither_ends_nor_begins_a_recording()
    {
        CameraStart next = CameraRig.Start with { Nonce = new byte[16] };
        rig.Tell(CameraRig.Start);
        rig.Tell(next);
        string id = rig.Last<CameraRecording>().RecordingId;
        int before = rig.Sent.Count;

        rig.Tell(CameraRig.Start);

        Assert.Equal(before, rig.Sent.Count);
        rig.Tell(next);
        Assert.Equal(id, rig.Last<CameraRecording>().RecordingId);
    }

    [Fact]
    public void A_new_start_closes_what_still_runs_and_tells_its_hash()
    {
        rig.Tell(CameraRig.Start);
        rig.Tell(CameraRig.Start with { Nonce = new byte[16] });

        Assert.IsType<CameraStopped>(rig.Heard(2));
        Assert.IsType<CameraRecording>(rig.Heard(3));
    }

    [Fact]
    public void Heartbeats_come_every_500_ms_and_their_frames_rise()
    {
        rig.Tell(CameraRig.Start);
        rig.Pass(2_000);

        uint[] frames = [.. Enumerable.Range(2, rig.Sent.Count - 2).Select(i => Assert.IsType<CameraHeartbeat>(rig.Heard(i)).Frames)];
        Assert.Equal([6u, 11u, 16u, 21u], frames);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_stop_with_another_session_or_another_nonce_is_dropped(bool isSession, bool isNonce)
    {
        rig.Tell(CameraRig.Start);
        rig.Tell(new CameraStop(isSession ? CameraRig.Start.Session : new byte[8], isNonce ? CameraRig.Start.Nonce : new byte[16]));

        Assert.Equal("recording", rig.Engine.State);
        Assert.IsType<CameraRecording>(rig.Heard(rig.Sent.Count - 1));
    }

    [Fact]
    public void A_stop_repeated_is_answered_alike()
    {
        rig.Tell(CameraRig.Start);
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));
        rig.Pass(3_000);
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));

        Assert.Equal(4, rig.Sent.Count);
        Assert.Equal(rig.Sent[2], rig.Sent[3]);
    }

    [Fact]
    public void A_recording_ends_by_itself_after_the_seconds_of_its_start()
    {
        rig.Tell(CameraRig.Start with { MaxSeconds = 10 });
        rig.Pass(9_900);
        Assert.Equal("recording", rig.Engine.State);
        rig.Pass(200);

        Assert.Equal("idle", rig.Engine.State);
        rig.Last<CameraStopped>();
    }

    [Theory]
    [InlineData(CameraRefusal.StorageFull)]
    [InlineData(CameraRefusal.LensCovered)]
    [InlineData(CameraRefusal.Busy)]
    [InlineData(CameraRefusal.Fault)]
    public void A_refused_start_is_refused_with_its_nonce_and_a_repetition_alike(CameraRefusal why)
    {
        rig.Engine.Refusal = why;
        rig.Tell(CameraRig.Start);
        rig.Engine.Refusal = CameraRefusal.None;
        rig.Tell(CameraRig.Start);

        CameraRefused refused = rig.Last<CameraRefused>();
        Assert.Equal(why, refused.Code);
        Assert.Equal(CameraRig.Start.Nonce, refused.Nonce);
        Assert.Equal(rig.Sent[1], rig.Sent[2]);
        Assert.Equal("idle", rig.Engine.State);
        rig.Tell(CameraRig.Start with { Nonce = new byte[16] });
        rig.Last<CameraRecording>();
    }

    [Theory]
    [InlineData(ModuleBehaviour.Off, 0, 0)]
    [InlineData(ModuleBehaviour.Silent, 0, 1)]
    [InlineData(ModuleBehaviour.Lying, 1, 1)]
    public void A_module_that_fails_says_no_more_than_its_kind_of_failure(ModuleBehaviour behaviour, int toStart, int toStatus)
    {
        rig.Engine.Behaviour = behaviour;
        rig.Tell(CameraRig.Start);
        Assert.Equal(1 + toStart, rig.Sent.Count);
        rig.Tell(new CameraStatusRequest(new byte[16]));

        Assert.Equal(1 + toStart + toStatus, rig.Sent.Count);
        if (toStart == 1)
        {
            Assert.Throws<MalformedException>(() => rig.Heard(1));
        }
    }

    [Fact]
    public void Frozen_its_heartbeats_go_on_but_their_frames_stand_still()
    {
        rig.Tell(CameraRig.Start);
        rig.Pass(1_000);
        uint frames = rig.Last<CameraHeartbeat>().Frames;
        int before = rig.Sent.Count;
        rig.Engine.Behaviour = ModuleBehaviour.Frozen;
        rig.Pass(1_000);

        Assert.Equal(before + 2, rig.Sent.Count);
        Assert.InRange(rig.Last<CameraHeartbeat>().Frames, frames, frames + 1);
        Assert.Equal(Assert.IsType<CameraHeartbeat>(rig.Heard(before)).Frames, rig.Last<CameraHeartbeat>().Frames);
    }

    [Fact]
    public void A_frame_with_a_wrong_mac_and_noise_are_dropped_and_the_next_frame_is_heard()
    {
        rig.Engine.Take(CameraFrames.Write(CameraRig.Start, new byte[32]), rig.NowMs);
        rig.Engine.Take([1, 2, 3, 0, 255, 255, 0, 0], rig.NowMs);
        rig.Engine.Take([.. Enumerable.Repeat((byte)7, 5000), 0], rig.NowMs);
        Assert.Single(rig.Sent);

        foreach (byte value in CameraFrames.Write(CameraRig.Start, CameraRig.Key))
        {
            rig.Engine.Take([value], rig.NowMs);
        }

        rig.Last<CameraRecording>();
    }

    private static byte[] ReadShared(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
