using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Keys;
using Latchkey.Reporting;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>The audit chain (protocol/audit.md), by its example (source: firmware/protocol/vectors.md).</summary>
[TestClass]
public class AuditTests
{
    private const string FirstMac = "b846c8ad909afd3c5356ffaf8c0cea2ad9c115d8bf37389a804586b48e69c7ca";

    /// <summary>m_1 over [1, 1763996400, "paired", null, null, null, null, null].</summary>
    [TestMethod]
    public void The_step_of_the_example()
    {
        CborWriter entry = new CborWriter(64);
        entry.Array(8);
        entry.Integer(1);
        entry.Integer(1763996400);
        entry.Text("paired");
        for (int i = 0; i < 5; i++)
        {
            entry.Null();
        }

        Assert.AreEqual(FirstMac, Hex.From(AuditChain.Step(FirstKey(), new byte[32], entry.Buffer, entry.Length)));
    }

    [TestMethod]
    public void A_chain_that_starts_as_the_example_does_has_its_first_mac()
    {
        AuditChain chain = Of(new FakeFlash());
        chain.Start(1, FirstKey(), "paired");
        Assert.AreEqual(1, chain.Number);
        Assert.AreEqual(FirstMac, Hex.From(chain.Mac));
    }

    /// <summary>RFC 2104 by hand: A_2 = HMAC(A_1, 0x02), and the next entry stands on m_1.</summary>
    [TestMethod]
    public void Each_entry_stands_on_the_one_before_under_the_next_key()
    {
        AuditChain chain = Of(new FakeFlash());
        chain.Start(1, FirstKey(), "paired");
        chain.Append("granted", "courier-17", new byte[8], new byte[8], "rec-1", null, null);
        CborWriter entry = new CborWriter(128);
        entry.Array(8);
        entry.Integer(2);
        entry.Integer(1763996400);
        entry.Text("granted");
        entry.Text("courier-17");
        entry.Bytes(new byte[8]);
        entry.Bytes(new byte[8]);
        entry.Text("rec-1");
        entry.Null();
        byte[] input = Bytes.Concat(new byte[] { 0x01 }, Bytes.Concat(HexText.Bytes(FirstMac), entry.ToArray()));
        Assert.AreEqual(Hex.From(Hmac.Tag(Hmac.Tag(FirstKey(), new byte[] { 0x02 }), input)), Hex.From(chain.Mac));
    }

    /// <summary>The second chain's first entry has the last m of the first as its detail.</summary>
    [TestMethod]
    public void A_new_epoch_starts_a_new_chain_that_remembers_the_old()
    {
        AuditChain chain = Of(new FakeFlash());
        chain.Start(1, FirstKey(), "paired");
        byte[] second = HexText.Counting(1, 32);
        chain.Start(2, second, "paired");
        CborWriter entry = new CborWriter(128);
        entry.Array(8);
        entry.Integer(2);
        entry.Integer(1763996400);
        entry.Text("paired");
        entry.Null();
        entry.Null();
        entry.Null();
        entry.Null();
        entry.Bytes(HexText.Bytes(FirstMac));
        Assert.AreEqual(Hex.From(AuditChain.Step(second, new byte[32], entry.Buffer, entry.Length)), Hex.From(chain.Mac));
        Assert.AreEqual(2, chain.Number, "n runs on over epochs");
    }

    [TestMethod]
    public void Before_a_lock_was_ever_paired_nothing_is_written()
    {
        AuditChain chain = Of(new FakeFlash());
        chain.Append("unlocked", null, null, null, null, null, null);
        Assert.AreEqual(0, chain.Number);
        Assert.IsNull(chain.Mac);
    }

    /// <summary>Before the motion one entry, after its outcome one more; and the events say where they stand.</summary>
    [TestMethod]
    public void A_grant_makes_one_entry_before_the_motion_and_one_after()
    {
        LockRig rig = LockRig.NewPaired();
        int before = rig.Parts.Audit.Number;
        rig.Camera.AnswerMs = 300;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        rig.Run(100);
        Assert.AreEqual(before + 1, rig.Parts.Audit.Number);
        Assert.AreEqual(0, rig.Door.Starts);
        rig.Run(2000);
        Assert.AreEqual(before + 2, rig.Parts.Audit.Number);
        rig.Expect("unlocked", "\"audit\":[" + (before + 2).ToString() + ",\"" + Hex.From(Bytes.Slice(rig.Parts.Audit.Mac, 0, 8)) + "\"]");
    }

    [TestMethod]
    public void The_chain_goes_on_over_a_boot()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(40000);
        string mac = Hex.From(rig.Parts.Audit.Mac);
        int number = rig.Parts.Audit.Number;
        rig.Boot();
        Assert.AreEqual(number, rig.Parts.Audit.Number);
        Assert.AreEqual(mac, Hex.From(rig.Parts.Audit.Mac));
    }

    private static byte[] FirstKey() => Hkdf.Expand(Hkdf.Extract(Bytes.FromText("latchkey/v1"), HexText.Counting(0, 32)), "audit|lk-7f3a21c09b44|1", 32);

    private static AuditChain Of(FakeFlash flash)
    {
        StateStore store = new StateStore(flash) { Guard = new JudgeBench() };
        AccessClock clock = new AccessClock(new VirtualTime(), new Settings());
        clock.Set(1763996400, 0, 1000);
        AuditChain chain = new AuditChain(store, clock);
        store.Load(new IPersisted[] { chain });
        return chain;
    }
}
