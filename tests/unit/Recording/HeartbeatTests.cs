using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>A proven recording is watched: its frames must rise.</summary>
[TestClass]
public class HeartbeatTests
{
    /// <summary>Frames that rise are all that is wanted.</summary>
    [TestMethod]
    public void Rising_frames_lose_nothing()
    {
        Bench bench = Bench.NewRecording();
        for (int i = 1; i <= 20; i++)
        {
            bench.Pass(500);
            bench.Says(Module.Heartbeat(bench.Key, bench.Session, 10 + i));
        }

        Assert.AreEqual(0, bench.Lost);
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
    }

    /// <summary>Silence for 2 s, to the millisecond, and told once.</summary>
    [TestMethod]
    public void No_heartbeat_for_2_s_loses_the_camera_once()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(1999);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1);
        Assert.AreEqual(1, bench.Lost);
        bench.Pass(10000);
        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>A module that beats and stores nothing.</summary>
    [TestMethod]
    public void Heartbeats_that_do_not_rise_lose_the_camera()
    {
        Bench bench = Bench.NewRecording();
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual(0, bench.Lost);
            bench.Pass(500);
            bench.Says(Module.Heartbeat(bench.Key, bench.Session, i == 2 ? 9 : 10));
        }

        bench.Pass(0);
        Assert.AreEqual(1, bench.Lost);
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
    }

    /// <summary>Heartbeats of another session are not this one's.</summary>
    [TestMethod]
    public void Heartbeats_of_another_session_do_not_count()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(1500);
        bench.Says(Module.Heartbeat(bench.Key, new byte[8], 99));
        bench.Pass(500);
        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>Back with the next rise, once, and watched anew.</summary>
    [TestMethod]
    public void The_next_rise_brings_it_back()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(3000);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 10));
        Assert.AreEqual(0, bench.Back);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 11));
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 12));
        Assert.AreEqual(1, bench.Back);
        bench.Pass(2000);
        Assert.AreEqual(2, bench.Lost);
    }

    /// <summary>frames go up to 2^32 - 1.</summary>
    [TestMethod]
    public void Frames_are_unsigned()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(1500);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 2147483648L));
        bench.Pass(1500);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 4294967295L));
        bench.Pass(1500);
        Assert.AreEqual(0, bench.Lost);
    }

    /// <summary>What arrived during a stall may be gone: the period starts anew.</summary>
    [TestMethod]
    public void A_stall_of_the_loop_gives_one_new_period()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(1000);
        bench.Stall(1500);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1999);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1);
        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>A loop that keeps stalling cannot hide a dead camera.</summary>
    [TestMethod]
    public void A_second_stall_gives_nothing()
    {
        Bench bench = Bench.NewRecording();
        bench.Stall(1000);
        bench.Stall(1000);
        Assert.AreEqual(0, bench.Lost);
        bench.Stall(1000);
        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>500 ms are none.</summary>
    [TestMethod]
    public void A_short_gap_is_no_stall()
    {
        Bench bench = Bench.NewRecording();
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual(0, bench.Lost);
            bench.Stall(500);
        }

        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>After a rise the next stall counts again.</summary>
    [TestMethod]
    public void A_rise_restores_the_grace()
    {
        Bench bench = Bench.NewRecording();
        bench.Stall(1900);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 11));
        bench.Stall(2500);
        Assert.AreEqual(0, bench.Lost);
    }

    /// <summary>The module closed the recording although nobody told it to.</summary>
    [TestMethod]
    public void A_recording_that_ends_by_itself_is_done_and_lost()
    {
        Bench bench = Bench.NewRecording();
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 12, new byte[32]));
        Assert.AreEqual(1, bench.Done);
        bench.Pass(2000);
        Assert.AreEqual(1, bench.Lost);
    }
}
