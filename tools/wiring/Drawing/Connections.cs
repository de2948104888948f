namespace Latchkey.Diagrams.Drawing;

/// <summary>What the lines on a sheet connect, found by following them, against what its parts declare: a wire that misses its pin, or touches one too many, is found here.</summary>
internal static class Connections
{
    private const double Same = 1e-6;

    /// <summary>The differences, a line each.</summary>
    public static IEnumerable<string> Breaches(Sheet sheet)
    {
        int[] group = Groups(sheet);
        int pins = sheet.Wires.Count;
        ILookup<int, string> named = sheet.Marks.Select((mark, at) => (Group: group[pins + sheet.Pins.Count + at], mark.Net)).Distinct().ToLookup(each => each.Group, each => each.Net);
        foreach (IGrouping<int, string> several in named.Where(names => names.Count() > 1))
        {
            yield return $"one wire is called {string.Join(" and ", several)}";
        }

        foreach ((DrawnPin pin, int at) in sheet.Pins.Select((pin, at) => (pin, group[pins + at])))
        {
            string drawn = named[at].FirstOrDefault() ?? "nothing that has a name";
            if (pin.Net is null ? sheet.Pins.Where((_, other) => group[pins + other] == at).Count() > 1 || named[at].Any() : drawn != pin.Net)
            {
                yield return $"{pin.Name} is drawn on {drawn} and declared on {pin.Net ?? "nothing"}";
            }
        }

        foreach ((NetMark mark, int at) in sheet.Marks.Select((mark, at) => (mark, group[pins + sheet.Pins.Count + at])))
        {
            if (!sheet.Pins.Where((_, other) => group[pins + other] == at).Any())
            {
                yield return $"{mark.Net} at {mark.At.X:0.##},{mark.At.Y:0.##} names no pin";
            }
        }
    }

    /// <summary>Where three or more ends meet, or one ends on the way of another: there goes a dot.</summary>
    public static IEnumerable<Point> Junctions(Sheet sheet)
    {
        Point[] ends = [.. sheet.Wires.SelectMany(wire => new[] { wire.From, wire.To }), .. sheet.Pins.Where(pin => pin.Net is not null).Select(pin => pin.At), .. sheet.Marks.Where(mark => mark.IsEnd).Select(mark => mark.At)];
        foreach (IGrouping<Point, Point> meeting in ends.GroupBy(end => end))
        {
            int arms = meeting.Count() + (2 * sheet.Wires.Count(wire => Inside(wire, meeting.Key)));
            if (arms > 2)
            {
                yield return meeting.Key;
            }
        }
    }

    // Wires first, then pins, then marks; each with the lowest of those that it is connected to.
    private static int[] Groups(Sheet sheet)
    {
        List<(Point From, Point To)> lines = [.. sheet.Wires, .. sheet.Pins.Select(pin => (pin.At, pin.At)), .. sheet.Marks.Select(mark => (mark.At, mark.At))];
        int[] parent = [.. Enumerable.Range(0, lines.Count)];
        int Root(int at)
        {
            while (parent[at] != at)
            {
                at = parent[at];
            }

            return at;
        }

        for (int a = 0; a < lines.Count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                if (On(lines[a], lines[b].From) || On(lines[a], lines[b].To) || On(lines[b], lines[a].From) || On(lines[b], lines[a].To))
                {
                    (int first, int second) = (Root(a), Root(b));
                    parent[Math.Max(first, second)] = Math.Min(first, second);
                }
            }
        }

        return Named(sheet, [.. parent.Select((_, at) => Root(at))]);
    }

    // Supplies and flags of one name are one net wherever they stand.
    private static int[] Named(Sheet sheet, int[] roots)
    {
        int marks = sheet.Wires.Count + sheet.Pins.Count;
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (int i = 0; i < sheet.Marks.Count; i++)
        {
            int root = roots[marks + i];
            if (!first.TryAdd(sheet.Marks[i].Net, root))
            {
                int keep = first[sheet.Marks[i].Net];
                roots = [.. roots.Select(each => each == root ? keep : each)];
                foreach (string net in first.Where(pair => pair.Value == root).Select(pair => pair.Key).ToArray())
                {
                    first[net] = keep;
                }
            }
        }

        return roots;
    }

    private static bool On((Point From, Point To) line, Point point) =>
        point.X >= Math.Min(line.From.X, line.To.X) - Same && point.X <= Math.Max(line.From.X, line.To.X) + Same
        && point.Y >= Math.Min(line.From.Y, line.To.Y) - Same && point.Y <= Math.Max(line.From.Y, line.To.Y) + Same;

    private static bool Inside((Point From, Point To) line, Point point) => On(line, point) && point != line.From && point != line.To;
}
