namespace Latchkey.Hal.Esp32;

/// <summary>
/// The pin table of an ESP32-S3-DevKitC-1 (ESP32-S3-WROOM-1 N8, N8R2 or N8R8). What decided it (ESP32-S3 datasheet, "IO Pins" and "Strapping Pins"; ESP32-S3-DevKitC-1 user guide, "Header Block"):
/// 0, 3, 45 and 46 are strapping pins; 19 and 20 are USB; 43 and 44 belong to the debugger's COM1; 26 to 32 to the flash and 33 to 37 to an octal PSRAM; 38 or 48 carries the board's
/// own RGB LED, by its revision; 39 to 42 are the JTAG port; ADC2 is taken while Wi-Fi is on. All motor pins float at reset, and none is among those with a high glitch at power-up
/// (18 to 20): the pull-downs of the H-bridge keep the motor off until the firmware runs.
/// </summary>
public static class Esp32S3DevKitC
{
    /// <summary>The table.</summary>
    public static BoardPins Pins()
    {
        BoardPins pins = new BoardPins();
        pins.Chip = EspChip.Esp32S3;
        pins.MotorExtend = 4;
        pins.MotorRetract = 5;
        pins.EndExtended = 6;
        pins.EndRetracted = 7;
        pins.Reed = 15;
        pins.Button = 16;
        pins.Led = 13;
        pins.Buzzer = 14;
        pins.Watchdog = 21;
        pins.ConsoleTx = 17;
        pins.ConsoleRx = 18;
        pins.CameraTx = 9;
        pins.CameraRx = 10;
        pins.ClockSda = 11;
        pins.ClockScl = 12;

        // GPIO 1: a shunt of 50 mΩ with an amplifier of gain 20 gives 1 V/A, and this chip's ADC reads from 0 to 3.1 V.
        pins.MotorCurrentChannel = 0;
        pins.MotorCurrentZeroMa = 0;
        pins.MotorCurrentFullScaleMa = 3100;

        // GPIO 2: a divider by 3 (200 kΩ over 100 kΩ) for four AA cells.
        pins.BatteryChannel = 1;
        pins.BatteryZeroMv = 0;
        pins.BatteryFullScaleMv = 9300;
        return pins;
    }
}
