namespace Latchkey.Diagrams.Boards;

/// <summary>What a pin of a header is.</summary>
internal enum HeaderRole
{
    /// <summary>A GPIO of the chip.</summary>
    Gpio,

    /// <summary>3.3 V: the board's supply when it comes from outside.</summary>
    Supply,

    /// <summary>Ground.</summary>
    Ground,

    /// <summary>The chip's reset, high = runs.</summary>
    Enable,

    /// <summary>5 V of the USB socket.</summary>
    Usb5V,
}

/// <summary>One pin of a development board's header.</summary>
/// <param name="Number">Header and number as printed in the board's guide: <c>J2-9</c>.</param>
/// <param name="Name">What stands beside it on the board.</param>
/// <param name="Role">What it is.</param>
/// <param name="Gpio">The GPIO, or -1.</param>
internal sealed record HeaderPin(string Number, string Name, HeaderRole Role, int Gpio)
{
    /// <summary>A header from its words, top to bottom: a number is a GPIO, <c>36:VP</c> one with another name on the board, the rest supplies and reset.</summary>
    public static IReadOnlyList<HeaderPin> Header(string header, string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, at) => Read($"{header}-{at + 1}", word))];

    private static HeaderPin Read(string number, string word)
    {
        string[] parts = word.Split(':');
        return parts[0] switch
        {
            "3V3" => new(number, word, HeaderRole.Supply, -1),
            "GND" => new(number, word, HeaderRole.Ground, -1),
            "EN" or "RST" => new(number, word, HeaderRole.Enable, -1),
            "5V" => new(number, word, HeaderRole.Usb5V, -1),
            _ => new(number, parts.Length > 1 ? parts[1] : "IO" + parts[0], HeaderRole.Gpio, int.Parse(parts[0], null)),
        };
    }
}
