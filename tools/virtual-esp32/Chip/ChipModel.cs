using System.Collections.Generic;
using System.Linq;

namespace Latchkey.VirtualEsp32;

/// <summary>What a pin of a chip is good for, from its data sheet: the one table that the virtual chip, the rules for pin tables and the wiring diagrams go by. Pins are GPIO numbers.</summary>
public sealed record ChipModel
{
    /// <summary>
    /// ESP32. Sources: ESP32 Series Datasheet, "Pin Definitions" (input only, flash), "Strapping Pins", appendix "IO_MUX" (pulls at and after reset); ESP32-WROOM-32 datasheet, "Pin Definitions";
    /// ADC1: ESP-IDF Programming Guide (ESP32), "Analog to Digital Converter". The line of the ADC: ESP-IDF, components/esp_adc/esp32, adc_cali_line_fitting.c, which computes 142 mV and 0.8056 mV a count for
    /// ADC1 at 12 dB with the nominal reference of 1100 mV. Real chips differ by a few per cent, and bend under the line from 2450 mV on, the upper end of the range that the guide names.
    /// </summary>
    public static readonly ChipModel Esp32 = new()
    {
        Name = "ESP32",
        PinCount = 40,
        Missing = [20, 24, 28, 29, 30, 31],
        Memory = [6, 7, 8, 9, 10, 11],
        InputOnly = [34, 35, 36, 37, 38, 39],
        Strapping = [0, 2, 5, 12, 15],
        Usb = [],
        Debugger = [1, 3],
        HighAtBoot = [0, 1, 3, 5, 14, 15],
        Adc1 = [36, 37, 38, 39, 32, 33, 34, 35],
        AdcZeroMv = 142,
        AdcFullScaleMv = 3441,
        PwmFunctions = 16,
    };

    /// <summary>
    /// ESP32-S3. Sources: ESP32-S3 Series Datasheet, "IO Pins" (numbers, flash and PSRAM, USB, ADC), "Strapping Pins", "Power-Up Glitches on Pins"; ESP32-S3-WROOM-1 datasheet, "Pin Description" (35 to 37
    /// with an octal PSRAM); range of the ADC at 12 dB: ESP-IDF Programming Guide (ESP32-S3), "Analog to Digital Converter". PWM: the platform maps 8 functions to the 8 channels of the chip's one group.
    /// </summary>
    public static readonly ChipModel Esp32S3 = new()
    {
        Name = "ESP32-S3",
        PinCount = 49,
        Missing = [22, 23, 24, 25],
        Memory = [26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37],
        InputOnly = [],
        Strapping = [0, 3, 45, 46],
        Usb = [19, 20],
        Debugger = [43, 44],
        HighAtBoot = [0, 18, 19, 20, 43, 44],
        Adc1 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        AdcZeroMv = 0,
        AdcFullScaleMv = 3100,
        PwmFunctions = 8,
    };

    private const int FirstPwm = 262400;
    private const int PwmStep = 256;

    /// <summary>As people say it.</summary>
    public required string Name { get; init; }

    /// <summary>One more than the highest number.</summary>
    public required int PinCount { get; init; }

    /// <summary>Numbers below <see cref="PinCount"/> that the chip has no pad for.</summary>
    public required IReadOnlyList<int> Missing { get; init; }

    /// <summary>Pins of the flash, and of a PSRAM that a module may carry.</summary>
    public required IReadOnlyList<int> Memory { get; init; }

    /// <summary>Pins without an output driver, and without pulls.</summary>
    public required IReadOnlyList<int> InputOnly { get; init; }

    /// <summary>Pins whose level at reset decides how the chip starts.</summary>
    public required IReadOnlyList<int> Strapping { get; init; }

    /// <summary>Pins of the chip's own USB.</summary>
    public required IReadOnlyList<int> Usb { get; init; }

    /// <summary>Pins of the UART that belongs to the platform's debugger, COM1.</summary>
    public required IReadOnlyList<int> Debugger { get; init; }

    /// <summary>Pins that are high, pulled up, or toggle between power-up and the first instruction of the firmware.</summary>
    public required IReadOnlyList<int> HighAtBoot { get; init; }

    /// <summary>The pin of each channel of ADC1. The platform counts the channels of ADC2, which Wi-Fi takes, from 10 on.</summary>
    public required IReadOnlyList<int> Adc1 { get; init; }

    /// <summary>Voltage up to which the ADC counts 0 with the attenuation that the platform sets (12 dB), in mV.</summary>
    public required int AdcZeroMv { get; init; }

    /// <summary>Voltage at the ADC's highest count with the attenuation that the platform sets (12 dB), in mV.</summary>
    public required int AdcFullScaleMv { get; init; }

    /// <summary>How many of the platform's functions PWM1, PWM2 … there are.</summary>
    public required int PwmFunctions { get; init; }

    /// <summary>Whether there is such a pin, and the firmware may have it.</summary>
    public bool Has(int pin) => pin >= 0 && pin < PinCount && !Missing.Contains(pin);

    /// <summary>Whether the function is a PWM output that this chip does not have.</summary>
    internal bool Lacks(int function) => function >= FirstPwm + (PwmFunctions * PwmStep) && function < FirstPwm + (16 * PwmStep);
}
