using Latchkey.Access;
using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>A receipt comes of exactly one good answer to this session's start, in time; all else is no proof.</summary>
[TestClass]
public class ReceiptTests
{
    /// <summary>The good case, with everything that the receipt says.</summary>
    [TestMethod]
    public void A_recording_for_session_and_nonce_makes_the_receipt()
    {
        Bench bench = Bench.NewAsking();
        bench.NowMs += 180;
        bench.Says(bench.Recording(1));
        Assert.AreEqual(1, bench.Proven);
        Assert.IsTrue(bench.Receipts[0].IsProven);
        Assert.AreEqual(Module.Id, bench.Receipts[0].RecordingId);
        CollectionAssert.AreEqual(bench.Session, bench.Receipts[0].SessionId);
        Assert.AreEqual(0, bench.Failed);
    }

    /// <summary>A mac under any other key.</summary>
    [TestMethod]
    public void A_wrong_mac_proves_nothing()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(Module.Recording(new byte[32], bench.Session, bench.Nonce(), Module.Id, 5));
        Fails(bench);
    }

    /// <summary>The answer to an earlier start, replayed.</summary>
    [TestMethod]
    public void A_wrong_nonce_proves_nothing()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(Module.Recording(bench.Key, bench.Session, new byte[16], Module.Id, 5));
        Fails(bench);
    }

    /// <summary>Someone else's recording.</summary>
    [TestMethod]
    public void A_wrong_session_proves_nothing()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(Module.Recording(bench.Key, new byte[8], bench.Nonce(), Module.Id, 5));
        Fails(bench);
    }

    /// <summary>Nothing on storage is no recording.</summary>
    [TestMethod]
    public void No_frames_prove_nothing()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(bench.Recording(0));
        Fails(bench);
    }

    /// <summary>One element too many, under a good mac.</summary>
    [TestMethod]
    public void An_extra_element_proves_nothing()
    {
        Bench bench = Bench.NewAsking();
        Latchkey.Access.Cbor.CborWriter body = Module.Begin(7, 65);
        body.Bytes(bench.Session);
        body.Bytes(bench.Nonce());
        body.Text(Module.Id);
        body.Integer(5);
        body.Integer(5);
        bench.Says(Module.Signed(body, bench.Key));
        Fails(bench);
    }

    /// <summary>Heartbeats of the session, or a stopped, stand for nothing before the recording is proven.</summary>
    [TestMethod]
    public void Heartbeats_and_stopped_prove_nothing()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 5));
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 5, new byte[32]));
        Assert.AreEqual(0, bench.Done);
        Fails(bench);
    }

    /// <summary>The answer to the repeated start comes as well, and makes no second receipt.</summary>
    [TestMethod]
    public void A_second_recording_makes_no_second_receipt()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(bench.Recording(1));
        bench.Says(bench.Recording(2));
        bench.NowMs += 300;
        bench.Says(bench.Recording(30));
        Assert.AreEqual(1, bench.Proven);
    }

    /// <summary>500 ms without an answer: the same bytes once more, and only once.</summary>
    [TestMethod]
    public void The_start_is_repeated_once_after_500_ms_unchanged()
    {
        Bench bench = Bench.NewAsking();
        int starts = bench.Line.SentCount;
        byte[] start = bench.Line.Last;
        bench.Pass(499);
        Assert.AreEqual(starts, bench.Line.SentCount);
        bench.Pass(1);
        Assert.AreEqual(starts + 1, bench.Line.SentCount);
        CollectionAssert.AreEqual(start, bench.Line.Last);
        bench.Pass(999);
        Assert.AreEqual(starts + 1, bench.Line.SentCount);
        bench.Says(bench.Recording(1));
        Assert.AreEqual(1, bench.Proven);
    }

    /// <summary>An answer before that makes it needless.</summary>
    [TestMethod]
    public void The_start_is_not_repeated_after_an_answer()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(1000);
        Assert.AreEqual(1, bench.Line.CountOf(1));
    }

    /// <summary>camera.timeout_ms, to the millisecond, and a recording that comes then is late.</summary>
    [TestMethod]
    [DataRow(Bench.TimeoutMs)]
    [DataRow(300)]
    [DataRow(5000)]
    public void Without_an_answer_it_fails_at_the_timeout(int timeoutMs)
    {
        Bench bench = Bench.NewPaired();
        bench.Settings.Set(Latchkey.Config.Setting.CameraTimeoutMs, timeoutMs);
        bench.Ask(bench.Grants.Delivery(bench.Session));
        Assert.IsTrue(bench.Camera.DueInMs(bench.NowMs) <= 500);
        byte[] late = bench.Recording(1);
        bench.Pass(timeoutMs - 1);
        Assert.AreEqual(0, bench.Failed);
        bench.NowMs += 1;
        bench.Says(late);
        Assert.AreEqual(0, bench.Proven);
        bench.Pass(0);
        Assert.AreEqual(1, bench.Failed);
        bench.Says(late);
        bench.Pass(5000);
        Assert.AreEqual(0, bench.Proven);
        Assert.AreEqual(1, bench.Failed);
    }

    /// <summary>A module that answers too late would film for nothing.</summary>
    [TestMethod]
    public void After_the_timeout_the_module_is_told_to_stop()
    {
        Bench bench = Bench.NewAsking();
        byte[] nonce = bench.Nonce();
        bench.Pass(Bench.TimeoutMs);
        Assert.AreEqual(1, bench.Line.CountOf(2));
        CollectionAssert.AreEqual(nonce, bench.Nonce());
    }

    /// <summary>A refusal ends the wait, and says what comes next too.</summary>
    [TestMethod]
    public void Refused_fails_at_once_and_makes_the_camera_unavailable_for_10_s()
    {
        Bench bench = Bench.NewAsking();
        bench.NowMs += 100;
        bench.Says(Module.Refused(bench.Key, bench.Session, bench.Nonce(), 2));
        Assert.AreEqual(1, bench.Failed);
        for (int i = 0; i < 3; i++)
        {
            bench.Pass(3000);
            bench.Says(Module.Status(bench.Key, bench.Nonce()));
            Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
        }

        bench.Pass(999);
        Assert.IsTrue(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Refusing, bench.Camera.State(bench.NowMs));
        bench.Pass(1);
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
        Assert.AreEqual(1, bench.Failed);
    }

    /// <summary>Refusals of another session or start are dropped.</summary>
    [TestMethod]
    public void A_foreign_refusal_is_dropped()
    {
        Bench bench = Bench.NewAsking();
        bench.Says(Module.Refused(bench.Key, new byte[8], bench.Nonce(), 3));
        bench.Says(Module.Refused(bench.Key, bench.Session, new byte[16], 3));
        Assert.AreEqual(0, bench.Failed);
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        bench.Says(bench.Recording(1));
        Assert.AreEqual(1, bench.Proven);
    }

    /// <summary>A resident gets in by a recording, and waits for it as others do.</summary>
    [TestMethod]
    public void A_household_grant_is_recorded_where_it_can_be()
    {
        Bench bench = Bench.NewPaired();
        bench.Ask(bench.Grants.Household(bench.Session));
        bench.Pass(1499);
        Assert.AreEqual(0, bench.Proven);
        bench.Says(bench.Recording(1));
        Assert.IsTrue(bench.Receipts[0].IsProven);
        bench.Pass(1000);
        Assert.AreEqual(1, bench.Proven);
    }

    /// <summary>And without one after a refusal.</summary>
    [TestMethod]
    public void A_household_grant_goes_without_after_a_refusal()
    {
        Bench bench = Bench.NewPaired();
        bench.Ask(bench.Grants.Household(bench.Session));
        bench.Says(Module.Refused(bench.Key, bench.Session, bench.Nonce(), 1));
        AskedOnly(bench);
    }

    /// <summary>And after the time-out.</summary>
    [TestMethod]
    public void A_household_grant_goes_without_after_the_timeout()
    {
        Bench bench = Bench.NewPaired();
        bench.Ask(bench.Grants.Household(bench.Session));
        bench.Pass(1500);
        AskedOnly(bench);
    }

    /// <summary>A link that is known to be silent is asked all the same, and not waited for.</summary>
    [TestMethod]
    public void A_household_grant_does_not_wait_for_a_silent_link()
    {
        Bench bench = Bench.NewPaired();
        bench.Pass(10000);
        bench.Ask(bench.Grants.Household(bench.Session));
        Assert.AreEqual(1, bench.Line.CountOf(1));
        Assert.AreEqual(0, bench.Proven);
        bench.Pass(0);
        AskedOnly(bench);
    }

    /// <summary>Without a key there is nothing to ask with.</summary>
    [TestMethod]
    public void Without_a_key_a_household_grant_goes_without_and_a_delivery_fails()
    {
        Bench bench = new Bench();
        bench.Camera.Step(bench.NowMs);
        bench.Ask(bench.Grants.Household(bench.Session));
        bench.Pass(0);
        AskedOnly(bench);
        bench.Ask(bench.Grants.Delivery(bench.Session));
        bench.Pass(0);
        Assert.AreEqual(1, bench.Failed);
        Assert.AreEqual(0, bench.Line.SentCount);
    }

    /// <summary>A recording that begins too late for the receipt is watched over and stopped like any other.</summary>
    [TestMethod]
    public void A_late_recording_of_a_household_grant_is_known_but_no_receipt()
    {
        Bench bench = Bench.NewPaired();
        bench.Ask(bench.Grants.Household(bench.Session));
        byte[] late = bench.Recording(3);
        bench.Pass(2000);
        bench.Says(late);
        Assert.AreEqual(1, bench.Proven);
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(0);
        Assert.AreEqual(1, bench.Line.CountOf(2));
    }

    /// <summary>The session ended while the camera was asked: no proof may come of it any more.</summary>
    [TestMethod]
    public void Stopping_withdraws_an_open_request()
    {
        Bench bench = Bench.NewAsking();
        byte[] answer = bench.Recording(1);
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Says(answer);
        bench.Pass(3000);
        Assert.AreEqual(0, bench.Proven);
        Assert.AreEqual(0, bench.Failed);
    }

    /// <summary>Two sessions never share a nonce, with the random generator stuck.</summary>
    [TestMethod]
    public void Each_start_has_a_nonce_of_its_own()
    {
        Bench bench = Bench.NewRecording();
        byte[] first = Bytes.Slice(Module.Open(bench.Line.Last), 12, 16);
        bench.Ask(bench.Grants.Delivery(bench.Session));
        Assert.AreNotEqual(Hex.From(first), Hex.From(bench.Nonce()));
    }

    /// <summary>A grant's start carries its session and the longest time that the protocol allows.</summary>
    [TestMethod]
    public void The_start_carries_the_session_of_the_grant()
    {
        Bench bench = Bench.NewPaired();
        CommittedGrant committed = bench.Grants.Delivery(new byte[] { 8, 7, 6, 5, 4, 3, 2, 1 });
        bench.Ask(committed);
        byte[] start = Module.Open(bench.Line.Last);
        Assert.AreEqual("85014808070605040302015", Hex.From(start).Substring(0, 23));
        Assert.AreEqual("190708", Hex.From(Bytes.Slice(start, 28, 3)));
    }

    private static void Fails(Bench bench)
    {
        Assert.AreEqual(0, bench.Proven);
        bench.Pass(Bench.TimeoutMs);
        Assert.AreEqual(0, bench.Proven);
        Assert.AreEqual(1, bench.Failed);
    }

    private static void AskedOnly(Bench bench)
    {
        Assert.AreEqual(1, bench.Proven);
        Assert.AreEqual(0, bench.Failed);
        Assert.IsFalse(bench.Receipts[0].IsProven);
        Assert.IsNull(bench.Receipts[0].RecordingId);
        CollectionAssert.AreEqual(bench.Session, bench.Receipts[0].SessionId);
    }
}
