using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;

namespace Latchkey.Diagrams.Boards;

/// <summary>A development board with its pin table: what the firmware's build property LatchkeyBoard can name.</summary>
internal sealed record Board
{
    /// <summary>All of them. Headers: ESP32-DevKitC V4 and ESP32-S3-DevKitC-1 v1.1, "Getting Started Guide" and "User Guide" of Espressif, "Header Block".</summary>
    public static readonly IReadOnlyList<Board> All =
    [
        new()
        {
            Name = "esp32-devkitc",
            Title = "ESP32-DevKitC V4 (ESP32-WROOM-32E)",
            PartNumber = "ESP32-DevKitC-32E",
            Alternatives = "ESP32-DevKitC-32D, ESP32-DevKitC-32UE (antenna socket); not the WROVER boards, whose PSRAM takes GPIO 16 and 17, nor a WROOM-32E with PSRAM (…R2), which takes GPIO 16",
            TypeName = nameof(Esp32DevKitC),
            Pins = Esp32DevKitC.Pins(),
            Left = HeaderPin.Header("J2", "3V3 EN 36:VP 39:VN 34 35 32 33 25 26 27 14 12 GND 13 9:D2 10:D3 11:CMD 5V"),
            Right = HeaderPin.Header("J3", "GND 23 22 1:TX 3:RX 21 GND 19 18 5 17 16 4 0 2 15 8:D1 7:D0 6:CLK"),
        },
        new()
        {
            Name = "esp32-s3-devkitc",
            Title = "ESP32-S3-DevKitC-1 (ESP32-S3-WROOM-1)",
            PartNumber = "ESP32-S3-DevKitC-1-N8R8",
            Alternatives = "ESP32-S3-DevKitC-1-N8, ESP32-S3-DevKitC-1-N8R2",
            TypeName = nameof(Esp32S3DevKitC),
            Pins = Esp32S3DevKitC.Pins(),
            Left = HeaderPin.Header("J1", "3V3 3V3 RST 4 5 6 7 15 16 17 18 8 3 46 9 10 11 12 13 14 5V GND"),
            Right = HeaderPin.Header("J3", "GND 43:TX 44:RX 1 2 42 41 40 39 38 37 36 35 0 45 48 47 21 20 19 GND GND"),
        },
    ];

    /// <summary>As LatchkeyBoard names it; also the name of its files.</summary>
    public required string Name { get; init; }

    /// <summary>For the sheet.</summary>
    public required string Title { get; init; }

    /// <summary>What to order.</summary>
    public required string PartNumber { get; init; }

    /// <summary>What does as well.</summary>
    public required string Alternatives { get; init; }

    /// <summary>The class that holds its pin table.</summary>
    public required string TypeName { get; init; }

    /// <summary>The pin table.</summary>
    public required BoardPins Pins { get; init; }

    /// <summary>The header on the left, with the antenna up.</summary>
    public required IReadOnlyList<HeaderPin> Left { get; init; }

    /// <summary>The header on the right.</summary>
    public required IReadOnlyList<HeaderPin> Right { get; init; }

    /// <summary>What its chip is good for.</summary>
    public ChipModel Chip => VirtualWiring.ChipOf(Pins);

    /// <summary>What each pin is used for.</summary>
    public IReadOnlyList<PinUse> Uses => PinUse.Of(Pins);

    /// <summary>Eight digits that change with any number of the pin table.</summary>
    public string Revision => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Lines()))))[..8];

    private IEnumerable<string> Lines() => typeof(BoardPins).GetFields(BindingFlags.Public | BindingFlags.Instance)
        .OrderBy(line => line.Name, StringComparer.Ordinal).Select(line => $"{line.Name}={Convert.ToString(line.GetValue(Pins), CultureInfo.InvariantCulture)}\n");
}
