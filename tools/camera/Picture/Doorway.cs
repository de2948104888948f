namespace Latchkey.CameraModule.Picture;

/// <summary>What there is to see of a door at one moment.</summary>
/// <param name="IsDoorClosed">Whether the leaf is in the frame.</param>
/// <param name="Bolt">0 (retracted) .. 1 (extended).</param>
/// <param name="IsLampLit">Whether the lock's indicator is lit.</param>
public readonly record struct Doorway(bool IsDoorClosed, double Bolt, bool IsLampLit);

/// <summary>What the lens is pointed at.</summary>
public interface IDoorwayView
{
    /// <summary>The doorway now.</summary>
    /// <param name="recordingMs">How long the recording has run, in ms.</param>
    Doorway Look(long recordingMs);
}

/// <summary>A visit that is always the same, for a module that has no virtual lock beside it: unlocked at 1 s, open from 2 s to 5 s, locked from 6 s on.</summary>
public sealed class RehearsedVisit : IDoorwayView
{
    private const double TravelMs = 600;

    /// <inheritdoc/>
    public Doorway Look(long recordingMs)
    {
        double retracted = Math.Clamp((recordingMs - 1_000) / TravelMs, 0, 1);
        double extended = Math.Clamp((recordingMs - 6_000) / TravelMs, 0, 1);
        return new Doorway(recordingMs is < 2_000 or >= 5_000, 1 - retracted + extended, recordingMs is >= 1_000 and < 6_600);
    }
}
