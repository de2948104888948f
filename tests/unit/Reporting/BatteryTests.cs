using Latchkey.Reporting;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>The battery (protocol/door.md): low is told once; critical lets nobody in, and keeps nobody in.</summary>
[TestClass]
public class BatteryTests
{
    [TestMethod]
    public void Low_is_told_once_until_it_has_recovered()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Chip.BatteryMv = BatteryWatch.LowMv;
        rig.Run(15000);
        Assert.IsNull(rig.Broker.Last("\"event\":\"battery-low\""), "not below");
        rig.Chip.BatteryMv = BatteryWatch.LowMv - 1;
        rig.Run(15000);
        rig.Chip.BatteryMv = BatteryWatch.LowMv + 100;
        rig.Run(15000);
        rig.Chip.BatteryMv = BatteryWatch.LowMv - 1;
        rig.Run(15000);
        Assert.AreEqual(1, rig.Broker.CountOf("\"event\":\"battery-low\""), "a cell that recovers a little");
        rig.Chip.BatteryMv = BatteryWatch.LowMv + 200;
        rig.Run(15000);
        rig.Chip.BatteryMv = BatteryWatch.LowMv - 1;
        rig.Run(15000);
        Assert.AreEqual(2, rig.Broker.CountOf("\"event\":\"battery-low\""), "new cells, empty again");
    }

    [TestMethod]
    public void Critical_denies_battery_before_a_use_is_spent()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Chip.BatteryMv = BatteryWatch.CriticalMv - 1;
        rig.Run(15000);
        rig.Unlock(new Mint().Token());
        rig.ExpectDenied("battery");
        rig.Chip.BatteryMv = 6000;
        rig.Run(15000);
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Expect("unlocked", "courier-17");
    }

    [TestMethod]
    public void Critical_keeps_nobody_from_leaving_and_the_bolt_from_locking()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        rig.Chip.BatteryMv = 3900;
        rig.Run(60000);
        rig.Expect("relocked", "auto-relock");
        rig.Door.IsHeld = true;
        rig.Run(2000);
        Assert.IsTrue(rig.Door.IsRetracted(), "the inside button asks no battery");
    }

    /// <summary>Under the motor's current every battery looks weak.</summary>
    [TestMethod]
    public void What_it_says_while_the_motor_runs_does_not_count()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint().Token());
        rig.RunUntil(() => rig.Door.Direction != Latchkey.Hal.MotorDirection.Off);
        rig.Chip.BatteryMv = 3900;
        rig.RunUntil(() => rig.Door.Direction == Latchkey.Hal.MotorDirection.Off);
        rig.Chip.BatteryMv = 5900;
        rig.Run(30000);
        Assert.IsNull(rig.Broker.Last("\"event\":\"battery-low\""));
    }
}
