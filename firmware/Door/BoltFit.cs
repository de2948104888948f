using Latchkey.Config;
using Latchkey.Store;

namespace Latchkey.Door;

/// <summary>How the bolt machine fits this door: the profile that was chosen, the limits that were set, the side that was found. The one place that puts them together.</summary>
public sealed class BoltFit
{
    private readonly Bolt bolt;
    private readonly Settings settings;
    private readonly StateStore store;
    private readonly Calibration before = new Calibration();

    /// <summary>Stands on the bolt machine and what is set for it.</summary>
    public BoltFit(Bolt bolt, Settings settings, StateStore store)
    {
        this.bolt = bolt;
        this.settings = settings;
        this.store = store;
    }

    /// <summary>What was measured.</summary>
    public readonly Calibration Calibration = new Calibration();

    /// <summary>True when the profile in use was measured on this door.</summary>
    public bool IsCalibrated => Calibration.IsOf(Index);

    // One of a later firmware is not known here; the first one moves the bolt from inside, and nobody else before it was measured.
    private int Index => settings.Of(Setting.BoltProfile) < LockProfile.Count ? settings.Of(Setting.BoltProfile) : 0;

    /// <summary>The profile in use with its limits, on one side of the door or the other.</summary>
    public LockProfile Profile(bool isMirrored) =>
        LockProfile.At(Index).Fitted(settings.Of(Setting.BoltTimeoutMs), settings.Of(Setting.BoltStallMa), isMirrored);

    /// <summary>The bolt machine takes what is set and measured; to be called at rest, after a change and once after the store was loaded.</summary>
    public void Apply(int nowMs) => bolt.Use(Profile(IsCalibrated && Calibration.IsMirrored), IsCalibrated, nowMs);

    /// <summary>The bolt machine takes a side for a try; nothing is kept of it.</summary>
    /// <returns>Where the bolt is, if that is the side.</returns>
    public BoltPosition Suppose(bool isMirrored, int nowMs)
    {
        bolt.Use(Profile(isMirrored), false, nowMs);
        return bolt.Position;
    }

    /// <summary>The word for the limit, as they are set now, that this bolt was measured not to keep, or null: with such a one no motion would arrive, and the inside button's neither.</summary>
    public string Misfit()
    {
        LockProfile profile = Profile(false);
        return !IsCalibrated ? null
            : TravelSamples.BeyondOf(Calibration.ExtendMs, Calibration.ExtendMa, profile) ?? TravelSamples.BeyondOf(Calibration.RetractMs, Calibration.RetractMa, profile);
    }

    /// <summary>Keeps what was measured: durable when it returns.</summary>
    /// <returns>False when the flash refused; all is as before then.</returns>
    public bool Keep(bool isMirrored, TravelSamples extending, TravelSamples retracting)
    {
        Hold();
        bolt.Wear.Begin(extending, retracting);
        Calibration.Set(Index, isMirrored, extending.AverageMs, extending.AverageMa, retracting.AverageMs, retracting.AverageMa);
        if (store.Commit())
        {
            return true;
        }

        TakeBack();
        return false;
    }

    /// <summary>Notes what is known, before it is changed.</summary>
    public void Hold()
    {
        before.Set(Calibration);
        bolt.Wear.Hold();
    }

    /// <summary>Knows again what was noted.</summary>
    public void TakeBack()
    {
        Calibration.Set(before);
        bolt.Wear.TakeBack();
    }

    /// <summary>Forgets what was measured and what was learned of the wear; durable with the next commit.</summary>
    public void Void()
    {
        Calibration.Set(0, false, 0, 0, 0, 0);
        TravelSamples none = new TravelSamples();
        bolt.Wear.Begin(none, none);
    }
}
