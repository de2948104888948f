using System;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>The watchdog is fed by the loop that runs the door, when it has come round, and by nothing else; whatever else is lost, it goes on being fed.</summary>
[TestClass]
public class WatchdogTests
{
    private delegate void Loss(LockRig rig);

    [TestMethod]
    public void The_loop_feeds_once_a_turn_and_nothing_else_does()
    {
        LockRig rig = LockRig.NewPaired();
        int fed = rig.Chip.Feeds;
        for (int i = 1; i <= 5; i++)
        {
            rig.Broker.Post(HalEventKind.Inputs);
            rig.Chip.Type("status\r");
            rig.Broker.Post(HalEventKind.ConsoleBytes);
            Assert.AreEqual(fed + i - 1, rig.Chip.Feeds, "what arrives feeds nothing");
            rig.Controller.Turn(0);
            Assert.AreEqual(fed + i, rig.Chip.Feeds);
        }
    }

    [TestMethod]
    public void A_turn_that_does_not_come_to_its_end_feeds_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        BrokenSensor sensor = new BrokenSensor();
        rig.World.DoorSensor = sensor;
        rig.Boot();
        rig.Run(100);
        int fed = rig.Chip.Feeds;
        sensor.IsBroken = true;
        Assert.ThrowsException(typeof(InvalidOperationException), () => rig.Controller.Turn(0));
        Assert.AreEqual(fed, rig.Chip.Feeds);
    }

    [TestMethod]
    public void With_nothing_lost_it_is_fed_every_second() => FedThroughout(rig => { });

    [TestMethod]
    public void A_connection_that_hangs_starves_nothing() => FedThroughout(rig =>
    {
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
    });

    [TestMethod]
    public void A_broker_that_refuses_starves_nothing() => FedThroughout(rig =>
    {
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
    });

    [TestMethod]
    public void A_broker_that_acknowledges_nothing_starves_nothing() => FedThroughout(rig => rig.Broker.Acknowledges = false);

    [TestMethod]
    public void A_camera_that_is_gone_starves_nothing() => FedThroughout(rig => rig.Camera.IsOff = true);

    [TestMethod]
    public void A_console_that_never_falls_silent_starves_nothing() => FedThroughout(rig =>
    {
        for (int i = 0; i < 200; i++)
        {
            rig.Chip.Type("status status status\r");
        }

        rig.Broker.Post(HalEventKind.ConsoleBytes);
    });

    [TestMethod]
    public void A_flash_that_is_dead_starves_nothing() => FedThroughout(rig => rig.Flash.IsDead = true);

    [TestMethod]
    public void A_bolt_that_jams_starves_nothing() => FedThroughout(rig => rig.Door.BlockMs = 300);

    // Something is lost, a courier comes nevertheless, and the button is pressed; it is fed in every second of it.
    private static void FedThroughout(Loss loss)
    {
        LockRig rig = LockRig.NewPaired();
        loss(rig);
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", new Mint().Token(), false);
        for (int second = 0; second < 60; second++)
        {
            int fed = rig.Chip.Feeds;
            rig.Door.IsHeld = second == 40;
            rig.Run(1000);
            Assert.IsTrue(rig.Chip.Feeds > fed, "not fed in second " + second.ToString());
        }
    }

    private sealed class BrokenSensor : IDoorSensor
    {
        public bool IsBroken;

        public bool IsClosed() => IsBroken ? throw new InvalidOperationException() : true;
    }
}
