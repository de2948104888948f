using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>
/// The mechanics on virtual time: motor, bolt, end switches, current, reed, button. Faults are its fields. It notes how long the motor was energised each way.
/// </summary>
public sealed class FakeDoor : IBoltMotor, IEndSwitches, IMotorCurrent, IDoorSensor, IInsideButton, IIndicator
{
    /// <summary>Time for the whole travel.</summary>
    public const int TravelMs = 600;

    /// <summary>Where the bolt is, in ms of travel: 0 retracted, <see cref="TravelMs"/> extended.</summary>
    public int BoltMs = TravelMs;

    /// <summary>The bolt cannot pass this place; -1 = nothing in its way.</summary>
    public int BlockMs = -1;

    /// <summary>Door in its frame.</summary>
    public bool IsShut = true;

    /// <summary>Inside button held.</summary>
    public bool IsHeld;

    /// <summary>The end switches are torn off: neither ever answers.</summary>
    public bool AreSwitchesDead;

    /// <summary>What the motor is doing.</summary>
    public MotorDirection Direction;

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
        int next = Direction == MotorDirection.Extend ? BoltMs + 1 : BoltMs - 1;
        if (Direction == MotorDirection.Extend)
        {
            ExtendMs++;
        }
        else
        {
            RetractMs++;
        }

        if (next >= 0 && next <= TravelMs && BoltMs != BlockMs)
        {
            BoltMs = next;
        }
        else if (BoltMs == BlockMs && next != BlockMs)
        {
            // Against an obstacle: free to go back where it came from.
            bool isBack = Direction == cameFrom;
            BoltMs = isBack ? next : BoltMs;
        }

        if (BoltMs != BlockMs)
        {
            cameFrom = Direction == MotorDirection.Extend ? MotorDirection.Retract : MotorDirection.Extend;
        }
    }

    /// <inheritdoc/>
    public void Drive(MotorDirection direction)
    {
        if (direction == Direction)
        {
            return;
        }

        Direction = direction;
        onMs = 0;
        Starts += direction == MotorDirection.Off ? 0 : 1;
    }

    /// <inheritdoc/>
    public bool IsExtended() => !AreSwitchesDead && BoltMs >= TravelMs - 10;

    /// <inheritdoc/>
    public bool IsRetracted() => !AreSwitchesDead && BoltMs <= 10;

    /// <inheritdoc/>
    public int ReadMa() => Direction == MotorDirection.Off ? 0 : onMs < 40 || BoltMs == BlockMs ? 1500 : 250;

    /// <inheritdoc/>
    public bool IsClosed() => IsShut;

    /// <inheritdoc/>
    public bool IsPressed() => IsHeld;

    /// <inheritdoc/>
    public void Led(bool on) => IsLit = on;

    /// <inheritdoc/>
    public void Buzzer(bool on)
    {
        // Nobody listens in a test.
    }

    private MotorDirection cameFrom;
}
