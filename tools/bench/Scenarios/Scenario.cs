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
    ];

    /// <summary>How it is asked for.</summary>
    internal abstract string Name { get; }

    /// <summary>What happens, in one line.</summary>
    internal abstract string Summary { get; }

    /// <summary>Plays it on a lock that is online, locked and has its camera.</summary>
    internal abstract Task PlayAsync(Stage stage);
}
