using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>How the module gets its key, and that the lock keeps it.</summary>
[TestClass]
public class PairingTests
{
    /// <summary>pair carries a fresh key in clear; a status under it, with 16 zero bytes, is the answer.</summary>
    [TestMethod]
    public void A_status_with_zeros_under_the_new_key_pairs()
    {
        Bench bench = new Bench();
        bench.Camera.Pair(bench.NowMs);
        byte[] pair = Module.Open(bench.Line.Last);
        Assert.AreEqual("82045820", Hex.From(Bytes.Slice(pair, 0, 4)));
        Assert.AreEqual(36, pair.Length);
        Assert.IsTrue(bench.Camera.IsPairing);
        Assert.IsFalse(bench.Camera.IsPaired);
        Assert.IsFalse(bench.Camera.WasPairingAnswered);
        bench.Says(Module.Status(Bytes.Slice(pair, 4, 32), new byte[16]));
        Assert.AreEqual(1, bench.Paired);
        Assert.IsTrue(bench.Camera.IsPaired);
        Assert.IsFalse(bench.Camera.IsPairing);
        Assert.IsTrue(bench.Camera.WasPairingAnswered);
        Assert.IsFalse(bench.Camera.IsUnavailable(bench.NowMs));
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
    }

    /// <summary>Another nonce, another kind, another key.</summary>
    [TestMethod]
    public void Nothing_else_pairs()
    {
        Bench bench = new Bench();
        bench.Camera.Pair(bench.NowMs);
        byte[] key = Bytes.Slice(Module.Open(bench.Line.Last), 4, 32);
        byte[] nonce = new byte[16];
        nonce[15] = 1;
        bench.Says(Module.Status(key, nonce));
        bench.Says(Module.Heartbeat(key, bench.Session, 1));
        bench.Says(Module.Status(new byte[32], new byte[16]));
        Assert.AreEqual(0, bench.Paired);
        Assert.IsFalse(bench.Camera.IsPaired);
    }

    /// <summary>After 2 s without an answer the new key is forgotten.</summary>
    [TestMethod]
    public void An_answer_after_2_s_comes_too_late()
    {
        Bench bench = new Bench();
        bench.Camera.Pair(bench.NowMs);
        byte[] key = Bytes.Slice(Module.Open(bench.Line.Last), 4, 32);
        bench.Pass(1999);
        Assert.IsTrue(bench.Camera.IsPairing);
        bench.Pass(1);
        Assert.IsFalse(bench.Camera.IsPairing);
        bench.Says(Module.Status(key, new byte[16]));
        Assert.AreEqual(0, bench.Paired);
        Assert.IsFalse(bench.Camera.IsPaired);
    }

    /// <summary>The old key, until the new one is answered.</summary>
    [TestMethod]
    public void Until_it_is_answered_the_old_key_stays_in_use()
    {
        Bench bench = Bench.NewPaired();
        byte[] oldKey = bench.Key;
        bench.Camera.Pair(bench.NowMs);
        byte[] newKey = Bytes.Slice(Module.Open(bench.Line.Last), 4, 32);
        Assert.AreNotEqual(Hex.From(oldKey), Hex.From(newKey));
        bench.Says(Module.Status(oldKey, new byte[16]));
        Assert.AreEqual(1, bench.Paired);
        bench.Ask(bench.Grants.Delivery(bench.Session));
        bench.Says(Module.Recording(newKey, bench.Session, bench.Nonce(), Module.Id, 1));
        Assert.AreEqual(0, bench.Proven);
        bench.Says(Module.Recording(oldKey, bench.Session, bench.Nonce(), Module.Id, 1));
        Assert.AreEqual(1, bench.Proven);
        bench.Says(Module.Status(newKey, new byte[16]));
        Assert.AreEqual(2, bench.Paired);
        bench.Says(Module.Stopped(oldKey, bench.Session, Module.Id, 1, new byte[32]));
        Assert.AreEqual(0, bench.Done);
        bench.Says(Module.Stopped(newKey, bench.Session, Module.Id, 1, new byte[32]));
        Assert.AreEqual(1, bench.Done);
    }

    /// <summary>A second attempt that nobody answers has failed, whatever became of the first.</summary>
    [TestMethod]
    public void An_unanswered_attempt_leaves_the_old_key()
    {
        Bench bench = Bench.NewPaired();
        bench.Camera.Pair(bench.NowMs);
        bench.Pass(2000);
        Assert.IsFalse(bench.Camera.WasPairingAnswered);
        Assert.IsTrue(bench.Camera.IsPaired);
        bench.Ask(bench.Grants.Delivery(bench.Session));
        bench.Says(bench.Recording(1));
        Assert.AreEqual(1, bench.Proven);
    }

    /// <summary>The key survives a boot.</summary>
    [TestMethod]
    public void The_key_is_stored()
    {
        Bench bench = Bench.NewPaired().Reboot();
        Assert.IsTrue(bench.Camera.IsPaired);
        bench.Pass(0);
        bench.Says(Module.Status(bench.Key, bench.Nonce()));
        Assert.AreEqual(CameraState.Ok, bench.Camera.State(bench.NowMs));
    }

    /// <summary>An unpaired lock stores nothing of a camera.</summary>
    [TestMethod]
    public void Without_a_key_nothing_is_stored() => Assert.IsFalse(new Bench().Reboot().Camera.IsPaired);
}
