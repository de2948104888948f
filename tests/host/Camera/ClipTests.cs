using System.Runtime.Versioning;
using System.Security.Cryptography;
using Latchkey.CameraModule;
using Latchkey.CameraModule.Picture;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Camera;

/// <summary>The clips: files that a player plays, whole or cut, with the hash that was told.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ClipTests : IDisposable
{
    private readonly CameraRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void The_hash_that_is_told_is_that_of_the_finished_file()
    {
        CameraStopped stopped = Record(1_000);

        byte[] clip = File.ReadAllBytes(Assert.Single(rig.Clips));
        Assert.Equal(SHA256.HashData(clip), stopped.Sha256);
        Assert.Equal(stopped.RecordingId, Path.GetFileNameWithoutExtension(rig.Clips[0]));
        Assert.Empty(rig.Parts);
    }

    [Fact]
    public void The_file_is_an_AVI_with_as_many_frames_as_were_told_and_lasts_as_long_as_the_recording()
    {
        CameraStopped stopped = Record(3_000);

        AviReader clip = new(File.ReadAllBytes(Assert.Single(rig.Clips)));
        Assert.Equal(stopped.Frames, (uint)clip.Frames.Count);
        Assert.InRange(clip.Frames.Count * clip.FrameUs, 2_990_000, 3_010_000);
    }

    [Fact]
    public void Its_frames_are_JPEGs_that_show_the_door_as_it_is()
    {
        rig.Tell(CameraRig.Start);
        rig.Doorway = new Doorway(false, 0, true);
        rig.Pass(2_000);
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));

        AviReader clip = new(File.ReadAllBytes(Assert.Single(rig.Clips)));
        JpegReader closed = new(clip.Frames[0]);
        JpegReader open = new(clip.Frames[^1]);
        Assert.Equal((480, 272), (closed.Width, closed.Height));
        Assert.True(Blue(closed, 260, 60) < 150, "the leaf is in front of the street");
        Assert.True(Blue(open, 260, 60) > 220, "the sky is seen through the opening");
        Assert.Equal(Blue(closed, 20, 60), Blue(open, 20, 60), 3.0);
    }

    [Fact]
    public void A_decoded_frame_is_the_drawn_picture_but_for_what_JPEG_loses()
    {
        Canvas canvas = new(64, 48);
        Random random = new(20260301);
        canvas.Shade(0, 0, 64, 48, new Colour(250, 20, 40), new Colour(10, 200, 250));
        for (int i = 0; i < 12; i++)
        {
            Colour colour = new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            canvas.Disc(random.Next(64), random.Next(48), random.Next(4, 14), colour);
        }

        JpegReader decoded = new(new Latchkey.CameraModule.Jpeg.JpegEncoder(64, 48).Encode(canvas));

        double squares = 0;
        double[] bias = new double[12 * 3];
        for (int i = 0; i < 64 * 48; i++)
        {
            (double r, double g, double b) = decoded.Pixel(i % 64, i / 64);
            double[] off = [canvas.Rgb[i * 3] - r, canvas.Rgb[(i * 3) + 1] - g, canvas.Rgb[(i * 3) + 2] - b];
            squares += Luminance(off[0], off[1], off[2]);
            for (int channel = 0; channel < 3; channel++)
            {
                bias[(((i / 64 / 16 * 4) + (i % 64 / 16)) * 3) + channel] += off[channel] / 256;
            }
        }

        // The colours are coarser than the light, but over 16 x 16 pixels they must come out right as well.
        Assert.True(bias.Max(Math.Abs) < 6, $"a colour is off by {bias.Max(Math.Abs):0.0} (seed 20260301)");

        double psnr = 10 * Math.Log10(255 * 255 / (squares / (64 * 48)));
        Assert.True(psnr > 32, $"PSNR of the luminance is {psnr:0.0} dB (seed 20260301)");
    }

    [Fact]
    public void A_clip_that_was_cut_anywhere_is_made_whole_at_the_next_start()
    {
        rig.Tell(CameraRig.Start);
        rig.Pass(500);
        rig.Engine.Dispose();
        string part = Assert.Single(rig.Parts);
        byte[] whole = File.ReadAllBytes(part);
        string folder = Directory.CreateDirectory(Path.Combine(rig.Folder, "cuts")).FullName;
        int most = 0;
        foreach (int length in Enumerable.Range(0, 300).Concat(Enumerable.Range(0, (whole.Length - 300) / 997).Select(i => 300 + (i * 997))).Append(whole.Length))
        {
            File.WriteAllBytes(Path.Combine(folder, "rec-1.avi.part"), whole[..length]);
            ClipFolder repaired = new(folder);
            Assert.Empty(Directory.EnumerateFiles(folder, "*.part"));
            foreach (string clip in repaired.Repaired)
            {
                List<byte[]> frames = new AviReader(File.ReadAllBytes(clip)).Frames;
                Assert.True(frames.Count >= most, $"a longer rest ({length} bytes) has fewer frames");
                most = frames.Count;
                File.Delete(clip);
            }
        }

        Assert.Equal(6, most);
    }

    [Fact]
    public void What_a_power_cut_left_behind_the_last_whole_frame_is_no_part_of_the_repaired_clip()
    {
        rig.Tell(CameraRig.Start);
        rig.Pass(250);
        rig.Engine.Dispose();
        File.AppendAllBytes(Assert.Single(rig.Parts), [.. "00dc"u8, 16, 0, 0, 0, .. new byte[16]]);

        rig.Restart();

        AviReader clip = new(File.ReadAllBytes(Assert.Single(rig.Clips)));
        Assert.Equal(3, clip.Frames.Count);
        Assert.All(clip.Frames, jpeg => Assert.Equal(480, new JpegReader(jpeg).Width));
    }

    [Fact]
    public void An_unplugged_module_has_its_clip_whole_when_it_is_plugged_in_again_and_knows_nothing_of_it()
    {
        rig.Tell(CameraRig.Start);
        rig.Pass(1_000);
        rig.Engine.Behaviour = ModuleBehaviour.Off;
        Assert.Empty(rig.Clips);
        rig.Engine.Behaviour = ModuleBehaviour.Ok;
        int before = rig.Sent.Count;
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));

        Assert.Equal(before, rig.Sent.Count);
        Assert.Equal(11, new AviReader(File.ReadAllBytes(Assert.Single(rig.Clips))).Frames.Count);
    }

    [Fact]
    public void A_storage_without_room_refuses_as_full()
    {
        rig.Restart(neededMiB: uint.MaxValue);
        rig.Tell(CameraRig.Start);

        Assert.Equal(CameraRefusal.StorageFull, rig.Last<CameraRefused>().Code);
        Assert.Empty(rig.Parts);
    }

    [Fact]
    public void A_clip_that_vanished_while_it_was_recorded_is_not_told_as_one()
    {
        rig.Tell(CameraRig.Start);
        File.Delete(Assert.Single(rig.Parts));
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));

        rig.Last<CameraRecording>();
        Assert.Equal("idle", rig.Engine.State);
    }

    [Fact]
    public void A_storage_that_is_gone_refuses_as_a_fault()
    {
        Directory.Delete(rig.Folder, recursive: true);
        rig.Tell(CameraRig.Start);
        Directory.CreateDirectory(rig.Folder);

        Assert.Equal(CameraRefusal.Fault, rig.Last<CameraRefused>().Code);
    }

    [Fact]
    public void A_clip_is_for_its_owner_alone()
    {
        Record(200);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(rig.Clips)));
    }

    private CameraStopped Record(long ms)
    {
        rig.Tell(CameraRig.Start);
        rig.Pass(ms);
        rig.Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));
        return rig.Last<CameraStopped>();
    }

    private static double Blue(JpegReader picture, int x, int y) => picture.Pixel(x, y).B;

    private static double Luminance(double r, double g, double b)
    {
        double difference = (0.299 * r) + (0.587 * g) + (0.114 * b);
        return difference * difference;
    }
}
