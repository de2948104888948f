using nanoFramework.TestFramework;

namespace Latchkey.Tests.Fakes;

/// <summary>
/// What nothing that happens to a lock may break, whatever a test is about. It is looked at from outside only, after every turn of the loop and every step of time: the motor, the sensors,
/// the flash, the camera's words and the lock's own. What the firmware thinks of itself is no evidence.
/// <code>
/// nothing pulls the bolt in but the proofs of one session, the inside button, backing off, an opened door, or the installer | MotorRules
/// the motor is off after bolt.timeout_ms                                                                                    | MotorRules
/// no flash write while the motor is on                                                                                      | MotorRules
/// locked is said only of what both sensors say                                                                              | LockedRules
/// every session ends, and says how, before the next one begins                                                              | SessionRules
/// no event names a recording that the camera has not proven, and no delivery is unlocked without one                        | SessionRules
/// no token opens more sessions than it has uses                                                                             | SessionRules
/// the watchdog is fed once a turn of the loop, and by nothing else                                                          | here
/// </code>
/// </summary>
public sealed class Invariants
{
    /// <summary>Who may pull the bolt in, and for how long.</summary>
    public readonly MotorRules Motor;

    /// <summary>What may be said of sessions.</summary>
    public readonly SessionRules Sessions;

    private readonly LockRig rig;
    private readonly LockedRules locked;
    private int turnsAtBoot;
    private int feedsAtBoot;
    private int read;
    private int lastEvent;

    /// <summary>Watches a lock from its first boot.</summary>
    public Invariants(LockRig rig)
    {
        this.rig = rig;
        Proofs proofs = new Proofs(rig);
        Motor = new MotorRules(rig, proofs);
        locked = new LockedRules(rig);
        Sessions = new SessionRules(rig, proofs);
    }

    /// <summary>The first that was broken, in words; null = none.</summary>
    public string Broken { get; private set; }

    /// <summary>A new firmware begins in the same world: nothing that was proven to the last one counts.</summary>
    public void Booted()
    {
        turnsAtBoot = rig.Broker.Takes;
        feedsAtBoot = rig.Chip.Feeds;
        Motor.Booted();
    }

    /// <summary>Looks at everything. Allocates nothing while nothing is said: a test counts what an idle loop allocates.</summary>
    public void Look()
    {
        Note(Motor.Look());
        locked.Look();
        for (; read < rig.Broker.Count; read++)
        {
            Read(rig.Broker.Message(read));
        }
    }

    /// <summary>The same after a turn of the loop, which has to have fed the watchdog.</summary>
    public void LookAfterTurn()
    {
        int feeds = rig.Chip.Feeds - feedsAtBoot;
        int turns = rig.Broker.Takes - turnsAtBoot;
        if (feeds != turns)
        {
            Note("the watchdog was fed " + feeds.ToString() + " times in " + turns.ToString() + " turns of the loop");
        }

        Look();
    }

    /// <summary>Fails the test when one was broken.</summary>
    public void Expect() => Assert.IsTrue(Broken == null, Broken);

    private void Read(string message)
    {
        if (message.StartsWith("state "))
        {
            Note(locked.TakeState(message));
            return;
        }

        // What waited for its acknowledgement comes again: only what is new is a new word.
        int number = Said.Number(message);
        if (number > lastEvent)
        {
            lastEvent = number;
            string name = Said.Text(message, "event");
            Note(locked.TakeEvent(name));
            Note(Sessions.Take(name, message));
        }
    }

    private void Note(string broken) => Broken = Broken ?? broken;
}
