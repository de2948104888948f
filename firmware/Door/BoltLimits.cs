namespace Latchkey.Door;

/// <summary>The numbers of the bolt machine that are the same for every <see cref="LockProfile"/>.</summary>
public static class BoltLimits
{
    /// <summary>A stall takes this many samples above the profile's limit in a row …</summary>
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
