using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>After a boot in a session its recording goes on being watched, and can be stopped.</summary>
[TestClass]
public class ResumeTests
{
    /// <summary>The first heartbeat says that it is still there.</summary>
    [TestMethod]
    public void A_heartbeat_within_2_s_keeps_it()
    {
        Bench bench = Bench.NewRecording().Reboot();
        bench.Camera.Resume(bench.Session, Module.Id, true, bench.NowMs);
        bench.Pass(1900);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 40));
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
        bench.Pass(1999);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1);
        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>None within 2 s: lost. No receipt either way.</summary>
    [TestMethod]
    public void No_heartbeat_within_2_s_loses_it()
    {
        Bench bench = Bench.NewRecording().Reboot();
        bench.Camera.Resume(bench.Session, Module.Id, true, bench.NowMs);
        bench.Pass(1999);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1);
        Assert.AreEqual(1, bench.Lost);
        Assert.AreEqual(0, bench.Proven);
    }

    /// <summary>Nothing was proven, so nothing is missed.</summary>
    [TestMethod]
    public void A_session_without_a_recording_loses_nothing()
    {
        Bench bench = Bench.NewPaired().Reboot();
        bench.Camera.Resume(bench.Session, null, false, bench.NowMs);
        bench.Pass(5000);
        Assert.AreEqual(0, bench.Lost);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 4));
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
    }

    /// <summary>stop carries the nonce of the start although RAM was lost.</summary>
    [TestMethod]
    public void The_stop_after_a_boot_has_the_nonce_of_the_start()
    {
        Bench before = Bench.NewRecording();
        byte[] nonce = before.Nonce();
        Bench bench = before.Reboot();
        bench.Camera.Resume(bench.Session, Module.Id, true, bench.NowMs);
        Assert.AreEqual(Hex.From(nonce), Hex.From(StopNonce(bench)));
    }

    /// <summary>The cut came after the start and before any further commit: the commit of the grant, made before the start, is enough.</summary>
    [TestMethod]
    public void The_commit_before_the_start_names_its_nonce()
    {
        Bench before = Bench.NewPaired();
        Bench bench = before.Reboot();
        before.Ask(before.Grants.Delivery(before.Session));
        byte[] nonce = before.Nonce();
        bench.Camera.Resume(bench.Session, null, false, bench.NowMs);
        Assert.AreEqual(Hex.From(nonce), Hex.From(StopNonce(bench)));
    }

    /// <summary>A nonce that an earlier boot may have sent is never sent in a start again.</summary>
    [TestMethod]
    public void A_prepared_nonce_is_not_used_after_a_boot()
    {
        Bench before = Bench.NewPaired();
        Bench bench = before.Reboot();
        before.Ask(before.Grants.Delivery(before.Session));
        bench.Pass(0);
        bench.Ask(bench.Grants.Delivery(bench.Session));
        Assert.AreNotEqual(Hex.From(before.Nonce()), Hex.From(bench.Nonce()));
    }

    private static byte[] StopNonce(Bench bench)
    {
        bench.Pass(0);
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(0);
        Assert.AreEqual(1, bench.Line.CountOf(2));
        return bench.Nonce();
    }
}
