using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>
/// The mechanics on virtual time: motor, bolt, end switches, current, reed, button. Faults are its fields. It notes how long the motor was energised each way.
/// </summary>
public sealed class FakeDoor : IBoltMotor, IEndSwitches, IMotorCurrent, IDoorSensor, IInsideButton, IIndicator
{
    /// <summary>Time for the whole travel, as long as <see cref="SlowPercent"/> is 100.</summary>
    public const int TravelMs = 600;

    /// <summary>How long a travel takes against <see cref="TravelMs"/>.</summary>
    public int SlowPercent = 100;

    /// <summary>Current of a motor that turns.</summary>
    public int RunningMa = 250;

    /// <summary>Current of one that is held, and of one that starts.</summary>
    public int StalledMa = 1500;

    /// <summary>End switches whose contact opens when they are pressed; 1 = extended, 2 = retracted.</summary>
    public int NormallyClosed;

    /// <summary>What extends the bolt elsewhere retracts it here, and the switches have changed places.</summary>
    public bool IsMirrored;

    /// <summary>End switches that are pressed for ever; 1 = extended, 2 = retracted.</summary>
    public int StuckOn;

    /// <summary>End switches that are never pressed; the same numbers.</summary>
    public int StuckOff;

    /// <summary>Where the bolt is, in ms of travel: 0 retracted, <see cref="TravelMs"/> extended.</summary>
    public int BoltMs = TravelMs;

    /// <summary>The bolt cannot pass this place; -1 = nothing in its way.</summary>
    public int BlockMs = -1;

    /// <summary>Door in its frame.</summary>
    public bool IsShut = true;

    /// <summary>The reed says the same whatever the door does; 1 = closed, 2 = open, 0 = it does not stick.</summary>
    public int StuckReed;

    /// <summary>Inside button held.</summary>
    public bool IsHeld;

    /// <summary>The end switches are torn off: neither ever answers.</summary>
    public bool AreSwitchesDead;

    /// <summary>What the motor is doing.</summary>
    public MotorDirection Direction;

    /// <summary>How much voltage it gets.</summary>
    public int DutyPercent;

    /// <summary>Energised ms towards retract since the start.</summary>
    public int RetractMs;

    /// <summary>Energised ms towards extend since the start.</summary>
    public int ExtendMs;

    /// <summary>The longest time that the motor was on without a pause.</summary>
    public int LongestOnMs;

    /// <summary>How often the motor was energised.</summary>
    public int Starts;

    /// <summary>LED.</summary>
    public bool IsLit;

    /// <summary>Buzzer.</summary>
    public bool IsSounding;

    private int onMs;

    /// <summary>A millisecond passes.</summary>
    public void Pass()
    {
        if (Direction == MotorDirection.Off)
        {
            return;
        }

        onMs++;
        LongestOnMs = onMs > LongestOnMs ? onMs : LongestOnMs;
        bool isOut = (Direction == MotorDirection.Extend) != IsMirrored;
        ExtendMs += isOut ? 1 : 0;
        RetractMs += isOut ? 0 : 1;
        progress += DutyPercent;
        while (progress >= SlowPercent)
        {
            progress -= SlowPercent;
            Move(isOut ? 1 : -1);
        }
    }

    /// <inheritdoc/>
    public void Drive(MotorDirection direction, int dutyPercent)
    {
        DutyPercent = dutyPercent;
        if (direction == Direction)
        {
            return;
        }

        Direction = direction;
        onMs = 0;
        Starts += direction == MotorDirection.Off ? 0 : 1;
    }

    /// <inheritdoc/>
    public bool IsExtended() => IsContactClosed(IsMirrored ? 2 : 1);

    /// <inheritdoc/>
    public bool IsRetracted() => IsContactClosed(IsMirrored ? 1 : 2);

    /// <summary>What the switch at the extended end says, on whichever side of the door the lock hangs.</summary>
    public bool IsSeenOut() => IsContactClosed(1);

    /// <summary>The same of the other end.</summary>
    public bool IsSeenIn() => IsContactClosed(2) != ((NormallyClosed & 2) != 0);

    /// <inheritdoc/>
    public int ReadMa() => Direction == MotorDirection.Off ? 0 : onMs < 40 || BoltMs == BlockMs ? StalledMa * DutyPercent / 100 : RunningMa;

    /// <inheritdoc/>
    public bool IsClosed() => StuckReed == 0 ? IsShut : StuckReed == 1;

    /// <inheritdoc/>
    public bool IsPressed() => IsHeld;

    /// <inheritdoc/>
    public void Led(bool on) => IsLit = on;

    /// <inheritdoc/>
    public void Buzzer(bool on) => IsSounding = on;

    private int cameFrom;

    private int progress;

    private void Move(int step)
    {
        int next = BoltMs + step;
        if (next >= 0 && next <= TravelMs && (BoltMs != BlockMs || step == cameFrom))
        {
            // Against an obstacle it is free to go back where it came from.
            BoltMs = next;
        }

        cameFrom = BoltMs != BlockMs ? -step : cameFrom;
    }

    private bool IsContactClosed(int end)
    {
        bool isAtEnd = end == 1 ? BoltMs >= TravelMs - 10 : BoltMs <= 10;
        bool isPressed = ((isAtEnd ? end & ~StuckOff : 0) | (StuckOn & end)) != 0;
        return !AreSwitchesDead && isPressed != ((NormallyClosed & end) != 0);
    }
}
