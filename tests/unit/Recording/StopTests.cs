using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>A recording ends when the lock says so, and the lock repeats itself until it is heard.</summary>
[TestClass]
public class StopTests
{
    /// <summary>After the delay, with session and nonce of the start.</summary>
    [TestMethod]
    public void The_stop_is_sent_after_the_delay_with_the_nonce_of_the_start()
    {
        Bench bench = Bench.NewRecording();
        byte[] nonce = bench.Nonce();
        bench.Camera.StopAfter(5000, bench.NowMs);
        bench.Pass(4999);
        Assert.AreEqual(0, bench.Line.CountOf(2));
        bench.Pass(1);
        Assert.AreEqual(1, bench.Line.CountOf(2));
        byte[] expected = new CameraFrames().StopRecording(bench.Key, bench.Session, nonce);
        CollectionAssert.AreEqual(expected, LastStop(bench));
    }

    /// <summary>Each second until the module says stopped.</summary>
    [TestMethod]
    public void The_stop_is_repeated_until_stopped()
    {
        Bench bench = Bench.NewRecording();
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(2000);
        Assert.AreEqual(3, bench.Line.CountOf(2));
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 250, new byte[32]));
        bench.Pass(5000);
        Assert.AreEqual(3, bench.Line.CountOf(2));
    }

    /// <summary>Five times at most; then the module is asked how it is.</summary>
    [TestMethod]
    public void The_stop_is_given_up_after_five()
    {
        Bench bench = Bench.NewRecording();
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(20000);
        Assert.AreEqual(5, bench.Line.CountOf(2));
        Assert.AreEqual(0, bench.Done);
        Assert.AreEqual(0, bench.Lost);
    }

    /// <summary>What stopped says is handed on, once.</summary>
    [TestMethod]
    public void Stopped_ends_it_with_its_frames_and_hash()
    {
        Bench bench = Bench.NewRecording();
        byte[] hash = new byte[32];
        hash[0] = 0xAB;
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(0);
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 250, hash));
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 250, hash));
        Assert.AreEqual(1, bench.Done);
        CollectionAssert.AreEqual(bench.Session, bench.DoneSession);
        Assert.AreEqual(Module.Id, bench.DoneId);
        Assert.AreEqual(250L, bench.DoneFrames);
        CollectionAssert.AreEqual(hash, bench.DoneSha256);
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
    }

    /// <summary>Another session, or another recording.</summary>
    [TestMethod]
    public void A_foreign_stopped_is_dropped()
    {
        Bench bench = Bench.NewRecording();
        bench.Says(Module.Stopped(bench.Key, new byte[8], Module.Id, 250, new byte[32]));
        bench.Says(Module.Stopped(bench.Key, bench.Session, "other", 250, new byte[32]));
        Assert.AreEqual(0, bench.Done);
    }

    /// <summary>The latest order counts while none was sent.</summary>
    [TestMethod]
    public void A_later_order_replaces_an_earlier_one()
    {
        Bench bench = Bench.NewRecording();
        bench.Camera.StopAfter(60000, bench.NowMs);
        bench.Pass(1000);
        bench.Camera.StopAfter(5000, bench.NowMs);
        bench.Pass(4999);
        Assert.AreEqual(0, bench.Line.CountOf(2));
        bench.Pass(1);
        Assert.AreEqual(1, bench.Line.CountOf(2));
    }

    /// <summary>The door is locked again: what the camera does now is no alarm.</summary>
    [TestMethod]
    public void From_the_order_on_a_loss_is_not_told()
    {
        Bench bench = Bench.NewRecording();
        bench.Camera.StopAfter(60000, bench.NowMs);
        bench.Pass(30000);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 99));
        Assert.AreEqual(0, bench.Lost);
        Assert.AreEqual(0, bench.Back);
    }

    /// <summary>The next courier comes while the last one's recording runs on.</summary>
    [TestMethod]
    public void A_new_session_stops_the_recording_before_it_and_still_hears_of_its_end()
    {
        Bench bench = Bench.NewRecording();
        bench.Camera.StopAfter(60000, bench.NowMs);
        bench.Pass(10000);
        byte[] first = bench.Session;
        byte[] second = { 9, 9, 9, 9, 9, 9, 9, 9 };
        bench.Ask(bench.Grants.Delivery(second));
        Assert.AreEqual(1, bench.Line.CountOf(2));
        Assert.AreEqual(2, bench.Line.CountOf(1));
        Assert.AreEqual(1, (int)Module.Open(bench.Line.Last)[1]);
        byte[] nonce = bench.Nonce();
        bench.Says(Module.Stopped(bench.Key, first, Module.Id, 77, new byte[32]));
        Assert.AreEqual(1, bench.Done);
        CollectionAssert.AreEqual(first, bench.DoneSession);
        bench.Says(Module.Recording(bench.Key, second, nonce, "rec-0002", 1));
        Assert.AreEqual(2, bench.Proven);
        Assert.AreEqual("rec-0002", bench.Receipts[1].RecordingId);
        bench.Pass(1500);
        Assert.AreEqual(1, bench.Line.CountOf(2));
    }

    private static byte[] LastStop(Bench bench)
    {
        int index = bench.Line.SentCount - 1;
        while (Module.Open(bench.Line.Sent(index))[1] != 2)
        {
            index--;
        }

        return bench.Line.Sent(index);
    }
}
