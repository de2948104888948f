using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>Whether the module is there, and what the outside is told of it.</summary>
[TestClass]
public class LinkTests
{
    /// <summary>The states have the words of contracts section 7.</summary>
    [TestMethod]
    public void The_words_of_the_state_topic()
    {
        Assert.AreEqual("ok", CameraStates.Word(CameraState.Ok));
        Assert.AreEqual("recording", CameraStates.Word(CameraState.Recording));
        Assert.AreEqual("refusing", CameraStates.Word(CameraState.Refusing));
        Assert.AreEqual("absent", CameraStates.Word(CameraState.Absent));
        Assert.AreEqual("unpaired", CameraStates.Word(CameraState.Unpaired));
    }

    /// <summary>Without a key there is no camera, and nothing is sent.</summary>
    [TestMethod]
    public void Unpaired_counts_as_silent()
    {
        Bench bench = new Bench();
        Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
        bench.Pass(20000);
        Assert.IsFalse(bench.Camera.IsPaired);
        Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Unpaired, bench.Camera.State(bench.NowMs));
        Assert.AreEqual(0, bench.Line.SentCount);
    }

    /// <summary>At the boot at once, then every 3 s, each time with a fresh nonce.</summary>
    [TestMethod]
    public void Status_is_asked_at_boot_and_every_3_s()
    {
        Bench bench = Bench.NewPaired().Reboot();
        bench.Pass(0);
        Assert.AreEqual(1, bench.Line.SentCount);
        bench.Pass(2999);
        Assert.AreEqual(1, bench.Line.SentCount);
        bench.Pass(1);
        Assert.AreEqual(2, bench.Line.SentCount);
        bench.Pass(30000);
        Assert.AreEqual(12, bench.Line.CountOf(3));
        CollectionAssert.AreNotEqual(bench.Line.Sent(0), bench.Line.Sent(1));
    }

    /// <summary>While something is asked for or recorded, heartbeats take that part.</summary>
    [TestMethod]
    public void Status_is_not_asked_while_recording()
    {
        Bench bench = Bench.NewRecording();
        int asked = bench.Line.CountOf(3);
        for (int i = 0; i < 20; i++)
        {
            bench.Pass(500);
            bench.Says(Module.Heartbeat(bench.Key, bench.Session, 11 + i));
        }

        Assert.AreEqual(asked, bench.Line.CountOf(3));
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(0);
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 40, new byte[32]));
        bench.Pass(3000);
        Assert.AreEqual(asked + 1, bench.Line.CountOf(3));
    }

    /// <summary>10 s, to the millisecond, counted from the last good frame.</summary>
    [TestMethod]
    public void Silent_after_10_s_without_a_good_mac()
    {
        Bench bench = Bench.NewPaired();
        bench.Pass(9000);
        bench.Says(Module.Status(new byte[32], bench.Nonce()));
        bench.Says(new byte[] { 1, 2, 3, 0 });
        bench.Pass(999);
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
        bench.Pass(1);
        Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Absent, bench.Camera.State(bench.NowMs));
        bench.Says(Module.Status(bench.Key, bench.Nonce()));
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
    }

    /// <summary>From the boot at the earliest: until then nobody is turned away, but the module is not called present either.</summary>
    [TestMethod]
    public void After_a_boot_silence_counts_from_the_boot()
    {
        Bench bench = Bench.NewPaired().Reboot();
        bench.NowMs = 123456;
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        bench.Pass(9999);
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Absent, bench.Camera.State(bench.NowMs));
        bench.Pass(1);
        Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
    }

    /// <summary>A module that has been gone for longer than the millisecond counter can say is still gone.</summary>
    [TestMethod]
    public void Silence_outlasts_the_counter()
    {
        Bench bench = Bench.NewPaired();
        bench.Pass(10000);
        bench.Stall(int.MaxValue);
        bench.Stall(3000);
        Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
    }

    /// <summary>Whatever the module says, nothing stops and nothing is believed.</summary>
    [TestMethod]
    public void Any_bytes_are_survived()
    {
        Bench bench = Bench.NewAsking();
        byte[] noise = new byte[700];
        int seed = 20251124;
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < noise.Length; i++)
            {
                seed = (seed * 1103515245) + 12345;
                noise[i] = (byte)((seed >> 16) & ((round & 1) == 0 ? 0xFF : 0x07));
            }

            bench.Says(noise);
        }

        Assert.AreEqual(0, bench.Proven);
        bench.Says(new byte[] { 0 });
        bench.Says(bench.Recording(1));
        Assert.AreEqual(1, bench.Proven);
    }

    /// <summary>More than 1 KB at once: the rest is taken with the next step, which is due now.</summary>
    [TestMethod]
    public void What_is_left_over_is_taken_at_the_next_step()
    {
        Bench bench = Bench.NewAsking();
        byte[] answer = bench.Recording(1);
        bench.Line.Put(new byte[1500]);
        bench.Says(answer);
        Assert.AreEqual(0, bench.Proven);
        Assert.AreEqual(0, bench.Camera.DueInMs(bench.NowMs));
        bench.Camera.Step(bench.NowMs);
        Assert.AreEqual(1, bench.Proven);
    }
}
