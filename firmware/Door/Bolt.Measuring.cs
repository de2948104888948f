using System;

namespace Latchkey.Door;

/// <content>
/// The travels of a lock that is being installed: under the same time-out, stall and current rules as any other, but tried once, told to nobody and no measure of wear. Whoever else asks for
/// the bolt meanwhile gets it.
/// </content>
public sealed partial class Bolt
{
    private bool isMeasuring;

    /// <summary>True when the profile in use was measured on this door.</summary>
    public bool IsCalibrated { get; private set; }

    /// <summary>True from <see cref="Measure"/> on, over the end of its travel, until <see cref="StopMeasuring"/> or until somebody else asked for the bolt.</summary>
    public bool IsMeasuring => isMeasuring;

    /// <summary>The last travel that the motor was asked for.</summary>
    public readonly BoltTravel LastTravel = new BoltTravel();

    /// <summary>Says which mechanics it moves from now on. What the end switches say is read anew.</summary>
    /// <param name="fitted">The profile as it is fitted to this door.</param>
    /// <param name="isMeasured">True when it was measured there.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <exception cref="InvalidOperationException">The bolt moves: a bug.</exception>
    public void Use(LockProfile fitted, bool isMeasured, int nowMs)
    {
        if (IsMoving())
        {
            throw new InvalidOperationException("the bolt moves");
        }

        profile = fitted;
        load = new MotorLoad(current, fitted);
        IsCalibrated = isMeasured;
        Position = Read();
        Forget(nowMs);
    }

    /// <summary>Travels once, to be measured. Without a proof, or while the bolt moves, nothing happens.</summary>
    public void Measure(InstallerMove move, BoltPosition target, int nowMs)
    {
        if (move == null || IsMoving())
        {
            return;
        }

        Start(target, MovedBy.Unknown, nowMs);
        tries = BoltLimits.Tries;
        isMeasuring = true;
    }

    /// <summary>Ends measuring; a travel that is measured stops where it is.</summary>
    public void StopMeasuring(int nowMs)
    {
        if (isMeasuring && IsMoving())
        {
            Release();
            state = Resting;
            Forget(nowMs);
        }

        isMeasuring = false;
    }

    // From here on the bolt is where it is seen: between its ends it was put there, and is no fault of the switches before it has been at one again.
    private void Forget(int nowMs)
    {
        seen = Position;
        seenMs = nowMs;
        isLost = false;
        hasBeenAtEnd = false;
    }

    // A travel that goes the right way already is the other's from now on, with all of its tries.
    private void TakeOver(MovedBy mover)
    {
        if (isMeasuring)
        {
            isMeasuring = false;
            by = mover;
            tries = 1;
        }
    }
}
