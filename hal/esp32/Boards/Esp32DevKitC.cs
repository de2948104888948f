namespace Latchkey.Hal.Esp32;

/// <summary>
/// The pin table of a plain ESP32-DevKitC (ESP32-WROOM-32). What decided it (ESP32 datasheet, "Pin Definitions" and "Strapping Pins"): 0, 2, 5, 12 and 15 are strapping pins; 1 and 3
/// belong to the debugger's COM1; 6 to 11 to the flash; 14 toggles at boot; 34 to 39 are inputs without pulls; ADC2 is taken while Wi-Fi is on. 25 and 26 float at reset, so the
/// pull-downs of the H-bridge keep the motor off until the firmware runs.
/// </summary>
public static class Esp32DevKitC
{
    /// <summary>The table.</summary>
    public static BoardPins Pins()
    {
        BoardPins pins = new BoardPins();
        pins.Chip = EspChip.Esp32;
        pins.MotorExtend = 25;
        pins.MotorRetract = 26;
        pins.EndExtended = 32;
        pins.EndRetracted = 33;
        pins.Reed = 27;
        pins.Button = 13;
        pins.Led = 18;
        pins.Buzzer = 19;
        pins.Watchdog = 23;
        pins.ConsoleTx = 17;
        pins.ConsoleRx = 16;
        pins.CameraTx = 22;
        pins.CameraRx = 21;

        // What 14 does at boot is harmless as a clock line: without a START no chip listens, and pulses free one that a reset interrupted.
        pins.ClockSda = 4;
        pins.ClockScl = 14;

        // GPIO 36: a shunt of 50 mΩ with an amplifier of gain 20 gives 1 V/A. The line of the ADC goes from 142 mV at count 0 to 3441 mV (ESP-IDF, adc_cali_line_fitting.c of the ESP32: ADC1 at
        // 12 dB with a reference of 1100 mV); from 2.5 V on the ADC bends under it, and reads up to a tenth too much.
        pins.MotorCurrentChannel = 0;
        pins.MotorCurrentZeroMa = 142;
        pins.MotorCurrentFullScaleMa = 3441;

        // GPIO 39: a divider by 3 (200 kΩ over 100 kΩ) for four AA cells.
        pins.BatteryChannel = 3;
        pins.BatteryZeroMv = 426;
        pins.BatteryFullScaleMv = 10323;
        return pins;
    }
}
