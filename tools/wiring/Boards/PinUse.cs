using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;

namespace Latchkey.Diagrams.Boards;

/// <summary>What a pin has to be able to do.</summary>
internal enum PinNeed
{
    /// <summary>Drive, and stay quiet until the firmware says otherwise: something moves or sounds.</summary>
    Actuator,

    /// <summary>Drive.</summary>
    Output,

    /// <summary>Read, with the chip's own pull-up.</summary>
    Contact,

    /// <summary>Read.</summary>
    Input,

    /// <summary>Drive and read, against a pull-up outside.</summary>
    OpenDrain,

    /// <summary>A channel of ADC1.</summary>
    Analogue,
}

/// <summary>One line of a pin table as the wiring sees it.</summary>
/// <param name="Field">The field of <see cref="BoardPins"/>.</param>
/// <param name="Net">The name of the net that it drives or reads.</param>
/// <param name="Need">What the pin has to do.</param>
/// <param name="Number">The number in the table: a GPIO, or a channel where <see cref="PinNeed.Analogue"/> is needed.</param>
internal sealed record PinUse(string Field, string Net, PinNeed Need, int Number)
{
    /// <summary>All lines of a table.</summary>
    public static IReadOnlyList<PinUse> Of(BoardPins pins) =>
    [
        new(nameof(BoardPins.MotorExtend), "MOTOR_IN1", PinNeed.Actuator, pins.MotorExtend),
        new(nameof(BoardPins.MotorRetract), "MOTOR_IN2", PinNeed.Actuator, pins.MotorRetract),
        new(nameof(BoardPins.EndExtended), "END_EXT", PinNeed.Contact, pins.EndExtended),
        new(nameof(BoardPins.EndRetracted), "END_RET", PinNeed.Contact, pins.EndRetracted),
        new(nameof(BoardPins.Reed), "REED", PinNeed.Contact, pins.Reed),
        new(nameof(BoardPins.Button), "BUTTON", PinNeed.Contact, pins.Button),
        new(nameof(BoardPins.Led), "LED", PinNeed.Output, pins.Led),
        new(nameof(BoardPins.Buzzer), "BUZZER", PinNeed.Actuator, pins.Buzzer),
        new(nameof(BoardPins.Watchdog), "WDT_DONE", PinNeed.Output, pins.Watchdog),
        new(nameof(BoardPins.ConsoleTx), "CON_TX", PinNeed.Output, pins.ConsoleTx),
        new(nameof(BoardPins.ConsoleRx), "CON_RX", PinNeed.Input, pins.ConsoleRx),
        new(nameof(BoardPins.CameraTx), "CAM_TX", PinNeed.Output, pins.CameraTx),
        new(nameof(BoardPins.CameraRx), "CAM_RX", PinNeed.Input, pins.CameraRx),
        new(nameof(BoardPins.ClockSda), "I2C_SDA", PinNeed.OpenDrain, pins.ClockSda),
        new(nameof(BoardPins.ClockScl), "I2C_SCL", PinNeed.OpenDrain, pins.ClockScl),
        new(nameof(BoardPins.MotorCurrentChannel), "MOTOR_I", PinNeed.Analogue, pins.MotorCurrentChannel),
        new(nameof(BoardPins.BatteryChannel), "VBAT_SENSE", PinNeed.Analogue, pins.BatteryChannel),
    ];

    /// <summary>The GPIO, or -1 for a channel that the chip's ADC1 does not have.</summary>
    public int Gpio(ChipModel chip) =>
        Need != PinNeed.Analogue ? Number : Number >= 0 && Number < chip.Adc1.Count ? chip.Adc1[Number] : -1;
}
