namespace Latchkey.Door;

/// <summary>The numbers of the bolt machine, for the profile <c>thumb-turn</c>: a gear motor on the thumb-turn of a deadbolt.</summary>
public static class BoltLimits
{
    /// <summary>The motor is off after this, whatever happens.</summary>
    public const int TimeoutMs = 1500;

    /// <summary>More than this is a stall (a geared DC motor of this size takes 250 mA running, 1.5 A stalled).</summary>
    public const int StallMa = 800;

    /// <summary>A stall takes this many samples above the limit in a row …</summary>
    public const int StallSamples = 3;

    /// <summary>… over at least this time, so that the inrush at the start is none.</summary>
    public const int StallMs = 60;

    /// <summary>How often the current is sampled.</summary>
    public const int SampleMs = 20;

    /// <summary>A switch that changes at rest counts when it has stood still for so long.</summary>
    public const int SettleMs = 50;

    /// <summary>Neither switch for so long at rest is a fault of the sensors.</summary>
    public const int LostMs = 2000;

    /// <summary>How often a travel is tried.</summary>
    public const int Tries = 3;

    /// <summary>Pause between tries.</summary>
    public const int PauseMs = 500;
}
