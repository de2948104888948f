using Latchkey.VirtualEsp32;

namespace Latchkey.Hal.Esp32;

/// <summary>Solders a virtual board after a pin table.</summary>
public static class VirtualWiring
{
    /// <summary>Every part at the pin that the table names for it.</summary>
    public static Wiring Of(BoardPins pins)
    {
        return new Wiring
        {
            Chip = ChipOf(pins),
            MotorExtend = pins.MotorExtend,
            MotorRetract = pins.MotorRetract,
            EndExtended = pins.EndExtended,
            EndRetracted = pins.EndRetracted,
            Reed = pins.Reed,
            Button = pins.Button,
            Led = pins.Led,
            Buzzer = pins.Buzzer,
            Watchdog = pins.Watchdog,
            ClockSda = pins.ClockSda,
            ClockScl = pins.ClockScl,
            MotorCurrentChannel = pins.MotorCurrentChannel,
            MotorCurrentZeroMa = pins.MotorCurrentZeroMa,
            MotorCurrentFullScaleMa = pins.MotorCurrentFullScaleMa,
            BatteryChannel = pins.BatteryChannel,
            BatteryZeroMv = pins.BatteryZeroMv,
            BatteryFullScaleMv = pins.BatteryFullScaleMv,
        };
    }

    /// <summary>What the chip of a pin table is good for.</summary>
    public static ChipModel ChipOf(BoardPins pins) => pins.Chip == EspChip.Esp32S3 ? ChipModel.Esp32S3 : ChipModel.Esp32;
}
