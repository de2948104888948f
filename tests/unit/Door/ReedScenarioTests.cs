using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>What the door's reed can do to a delivery, on the whole firmware: bounces are one movement, and one that is stuck locks nothing that it says is open.</summary>
[TestClass]
public class ReedScenarioTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(5)]
    [DataRow(10)]
    [DataRow(20)]
    [DataRow(49)]
    [DataRow(51)]
    [DataRow(100)]
    [DataRow(150)]
    [DataRow(200)]
    public void A_reed_that_bounces_is_one_movement(int bounceMs)
    {
        Visit visit = new Visit();
        visit.Enter();
        visit.Rig.Run(2000);
        Bounce(visit, bounceMs);
        visit.Rig.Door.IsShut = false;
        visit.Rig.Run(3000);
        Bounce(visit, bounceMs);
        visit.Rig.Door.IsShut = true;
        int closedMs = visit.Rig.Time.Now;
        visit.Rig.RunUntil(() => visit.Rig.Door.ExtendMs > 0);
        Assert.IsTrue(visit.Rig.Time.Now - closedMs >= 1000, "1 s after the last bounce at the earliest");
        visit.Rig.Run(3000);
        Assert.AreEqual(1, visit.Told("door-opened"));
        Assert.AreEqual(1, visit.Told("door-closed"));
        Assert.AreEqual(1, visit.Told("relocked"));
        Assert.AreEqual(0, visit.Told("forced-open") + visit.Told("door-sensor-fault"));
        visit.ExpectOver("bounce");
    }

    /// <summary>The frame shakes when somebody leans on the door; less than 50 ms is none.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(45)]
    public void A_locked_door_that_trembles_is_not_forced(int awayMs)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.IsShut = false;
        rig.Run(awayMs);
        rig.Door.IsShut = true;
        rig.Run(2000);
        Assert.AreEqual(0, rig.Broker.CountOf("\"event\":\"forced-open\"") + rig.Broker.CountOf("\"event\":\"door-opened\""));
        Assert.IsTrue(rig.Broker.Last("state ").IndexOf("\"bolt\":\"locked\"") > 0);
    }

    [TestMethod]
    public void A_reed_that_is_stuck_at_open_locks_nothing_and_is_told()
    {
        Visit visit = new Visit();
        visit.Rig.Door.IsShut = false;
        visit.Rig.Run(500);
        visit.Enter();
        visit.Rig.Run(3600000);
        Assert.AreEqual(0, visit.Rig.Door.ExtendMs);
        Assert.AreEqual(0, visit.Told("relocked"));
        Assert.IsTrue(visit.Told("door-ajar") >= 5, "again and again");
    }

    /// <summary>One reed cannot be told from a door: what it says is what the lock goes by.</summary>
    [TestMethod]
    public void A_reed_that_is_stuck_at_closed_is_a_door_that_was_never_opened()
    {
        Visit visit = new Visit();
        visit.Enter();
        visit.Rig.Run(29000);
        Assert.AreEqual(0, visit.Rig.Door.ExtendMs, "not before relock.after_s");
        visit.Rig.Run(3000);
        visit.Rig.Expect("relocked", "auto-relock");
    }

    // Steps of 1, 2 and 3 ms, so that no look at the reed keeps in step with them.
    private static void Bounce(Visit visit, int ms)
    {
        for (int passed = 0; passed < ms; passed++)
        {
            visit.Rig.Door.IsShut = passed % 6 == 0 || passed % 6 == 3 || passed % 6 == 4;
            visit.Rig.Run(1);
        }
    }
}
