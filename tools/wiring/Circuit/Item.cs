using System.Globalization;

namespace Latchkey.Diagrams.Circuit;

/// <summary>What one buys: a line of the bill of materials.</summary>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Value">Its value as the sheet shows it.</param>
/// <param name="Manufacturer">Who makes it.</param>
/// <param name="PartNumber">The maker's number.</param>
/// <param name="Alternatives">What does as well.</param>
/// <param name="Note">What to mind.</param>
/// <param name="Amount">The value as a number in Ω or F, or 0.</param>
internal sealed record Item(string Kind, string Value, string Manufacturer, string PartNumber, string Alternatives, string Note, double Amount = 0)
{
    private static readonly (double Factor, string Prefix)[] Prefixes = [(1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ"), (1e-9, "n"), (1e-12, "p")];

    /// <summary>An amount with its unit, as engineers write it: 10.2 kΩ, 50 mΩ, 2.2 µF.</summary>
    public static string Text(double amount, string unit)
    {
        (double factor, string prefix) = Prefixes.First(each => amount >= each.Factor * 0.9999);
        return $"{(amount / factor).ToString("0.###", CultureInfo.InvariantCulture)} {prefix}{unit}";
    }
}
