namespace Latchkey.VirtualEsp32;

/// <summary>
/// Which part of the lock is soldered to which GPIO of the virtual ESP32. Filled from the firmware side's one pin table by <c>VirtualWiring.Of(BoardPins)</c>, so that there is
/// no second table to keep in step.
/// </summary>
public sealed record Wiring
{
    /// <summary>The chip on the board.</summary>
    public required ChipModel Chip { get; init; }

    /// <summary>GPIO of the H-bridge input that extends the bolt while it is high and the other one low.</summary>
    public required int MotorExtend { get; init; }

    /// <summary>GPIO of the H-bridge input that retracts the bolt while it is high and the other one low.</summary>
    public required int MotorRetract { get; init; }

    /// <summary>GPIO of the end switch at the extended end; low while pressed.</summary>
    public required int EndExtended { get; init; }

    /// <summary>GPIO of the end switch at the retracted end; low while pressed.</summary>
    public required int EndRetracted { get; init; }

    /// <summary>GPIO of the reed switch; low while the door is closed.</summary>
    public required int Reed { get; init; }

    /// <summary>GPIO of the inside button; low while pressed.</summary>
    public required int Button { get; init; }

    /// <summary>GPIO of the LED; lit while high.</summary>
    public required int Led { get; init; }

    /// <summary>GPIO of the buzzer; driven by PWM.</summary>
    public required int Buzzer { get; init; }

    /// <summary>GPIO of the external watchdog's input; a rising edge feeds it.</summary>
    public required int Watchdog { get; init; }

    /// <summary>GPIO of the external clock's data line.</summary>
    public required int ClockSda { get; init; }

    /// <summary>GPIO of the external clock's clock line.</summary>
    public required int ClockScl { get; init; }

    /// <summary>ADC1 channel of the motor's shunt amplifier.</summary>
    public required int MotorCurrentChannel { get; init; }

    /// <summary>Motor current below which the ADC counts 0, in mA.</summary>
    public required int MotorCurrentZeroMa { get; init; }

    /// <summary>Motor current at the ADC's highest count, in mA.</summary>
    public required int MotorCurrentFullScaleMa { get; init; }

    /// <summary>ADC1 channel of the battery divider.</summary>
    public required int BatteryChannel { get; init; }

    /// <summary>Battery voltage below which the ADC counts 0, in mV.</summary>
    public required int BatteryZeroMv { get; init; }

    /// <summary>Battery voltage at the ADC's highest count, in mV.</summary>
    public required int BatteryFullScaleMv { get; init; }
}
