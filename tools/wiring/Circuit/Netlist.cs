using Latchkey.Diagrams.Boards;

namespace Latchkey.Diagrams.Circuit;

/// <summary>All parts around one board and what connects them.</summary>
internal sealed class Netlist
{
    /// <summary>Reference of the development board.</summary>
    public const string BoardReference = "A1";

    private readonly List<Part> parts = [];

    /// <summary>In the order in which they were drawn.</summary>
    public IReadOnlyList<Part> Parts => parts;

    /// <summary>The nets, by name.</summary>
    public ILookup<string, (Part Part, PartPin Pin)> Nets => parts.SelectMany(part => part.Pins.Where(pin => pin.Net is not null).Select(pin => (part, pin)))
        .OrderBy(at => at.pin.Net, StringComparer.Ordinal).ToLookup(at => at.pin.Net!, StringComparer.Ordinal);

    /// <summary>The part of a reference.</summary>
    public Part this[string reference] => parts.Single(part => part.Reference == reference);

    /// <summary>Adds a part.</summary>
    public void Add(Part part) => parts.Add(part);

    /// <summary>What is wrong with it, a line each.</summary>
    public IEnumerable<string> Breaches(Board board)
    {
        foreach (IGrouping<string, Part> same in parts.GroupBy(part => part.Reference).Where(same => same.Count() > 1))
        {
            yield return $"{same.Key} stands for {same.Count()} parts";
        }

        foreach (Part part in parts)
        {
            foreach (IGrouping<string, PartPin> same in part.Pins.GroupBy(pin => pin.Number).Where(same => same.Count() > 1))
            {
                yield return $"{part.Reference} has {same.Count()} pins {same.Key}";
            }
        }

        foreach (IGrouping<string, (Part Part, PartPin Pin)> net in Nets.Where(net => net.Select(at => at.Part).Distinct().Count() < 2))
        {
            yield return $"net {net.Key} ends at {net.First().Part.Reference}";
        }

        Part? a1 = parts.Find(part => part.Reference == BoardReference);
        foreach (PinUse use in board.Uses)
        {
            HeaderPin? header = board.Left.Concat(board.Right).FirstOrDefault(pin => pin.Role == HeaderRole.Gpio && pin.Gpio == use.Gpio(board.Chip));
            if (header is null || a1?.Pins.SingleOrDefault(pin => pin.Number == header.Number)?.Net != use.Net)
            {
                yield return $"{use.Field} (GPIO {use.Gpio(board.Chip)}) is not on the net {use.Net}";
            }
        }
    }
}
