namespace Latchkey.Bench.Scenarios;

/// <summary>One story with a door, and what must be true in it.</summary>
internal abstract class Scenario
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    internal static IReadOnlyList<Scenario> All { get; } =
    [
        new Delivery(), new Replay(), new Tampered(), new Expired(), new NoCamera(), new Jam(), new Retained(),
        new GuestSchedule(), new Revoked(), new Rekey(), new ClockLost(), new PowerCutBeforeMotion(), new LockOut(), new Duress(),
        new Forgotten(), new WalksOff(), new ThumbTurn(), new Forced(), new CameraDies(), new PowerCutMidTravel(), new Battery(), new RelockedInside(),
        new Install(), new BrokerDown(), new RogueBroker(), new TimeAttack(),
    ];

    /// <summary>How it is asked for.</summary>
    internal abstract string Name { get; }

    /// <summary>What happens, in one line.</summary>
    internal abstract string Summary { get; }

    /// <summary>Whether the lock is as it comes out of its box: nobody has set it up, and there is nothing to write into a ready file.</summary>
    internal virtual bool BeginsBlank => false;

    /// <summary>Plays it on a lock that is online, locked and has its camera; unless it begins blank.</summary>
    internal abstract Task PlayAsync(Stage stage);
}
