using System;
using Latchkey.Access;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Recording;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>The bolt machine looks at its two proofs itself: they belong to one session, and what needs a recording has one.</summary>
[TestClass]
public class ProofTests
{
    [TestMethod]
    public void Both_proofs_of_one_session_move_the_bolt()
    {
        Bench bench = Bench.NewRecording();
        Assert.AreEqual((int)MotorDirection.Retract, (int)Try(bench.Grants.Delivery(bench.Session), bench.Receipts[0]));
    }

    [TestMethod]
    public void A_receipt_of_another_session_moves_nothing()
    {
        Bench bench = Bench.NewRecording();
        byte[] other = { 8, 7, 6, 5, 4, 3, 2, 1 };
        Assert.AreEqual((int)MotorDirection.Off, (int)Try(bench.Grants.Delivery(other), bench.Receipts[0]));
    }

    [TestMethod]
    public void A_receipt_of_having_asked_opens_for_a_resident_and_for_no_courier()
    {
        Bench bench = new Bench();
        bench.Camera.Step(bench.NowMs);
        bench.Ask(bench.Grants.Household(bench.Session));
        bench.Pass(10);
        Assert.IsFalse(bench.Receipts[0].IsProven);
        Assert.AreEqual((int)MotorDirection.Off, (int)Try(bench.Grants.Delivery(bench.Session), bench.Receipts[0]));
        Assert.AreEqual((int)MotorDirection.Retract, (int)Try(bench.Grants.Household(bench.Session), bench.Receipts[0]));
    }

    private static MotorDirection Try(CommittedGrant committed, RecordingReceipt receipt)
    {
        FakeDoor door = new FakeDoor();
        Bolt bolt = new Bolt(door, door, door, LockProfile.At(0), 0);
        try
        {
            bolt.Retract(committed, receipt, 0);
        }
        catch (InvalidOperationException)
        {
            Assert.IsFalse(bolt.IsMoving());
        }

        return door.Direction;
    }
}
