namespace Latchkey.Diagrams.Drawing;

/// <summary>What lies on something else, or off the sheet: texts by an estimate of their width, bodies and wires by their lines.</summary>
internal static class Clashes
{
    /// <summary>All of them, a line each.</summary>
    public static IEnumerable<string> On(Sheet sheet)
    {
        Box paper = new(2, 2, Sheet.Width - 4, Sheet.Height - 4);
        for (int a = 0; a < sheet.Room.Count; a++)
        {
            Taken one = sheet.Room[a];
            if (!paper.Contains(one.Room))
            {
                yield return $"{one.What} is off the sheet";
            }

            if (sheet.Frames.Exists(frame => frame.Overlaps(one.Room) && !frame.Contains(one.Room)))
            {
                yield return $"{one.What} ({one.Owner}) lies across a frame";
            }

            for (int b = 0; b < a; b++)
            {
                if (one.Room.Overlaps(sheet.Room[b].Room))
                {
                    yield return $"{one.What} ({one.Owner}) lies on {sheet.Room[b].What} ({sheet.Room[b].Owner})";
                }
            }

            foreach ((Point From, Point To) wire in sheet.Wires.Where(wire => Crosses(wire, one.Room)))
            {
                yield return $"a wire {wire.From.X:0.#},{wire.From.Y:0.#} to {wire.To.X:0.#},{wire.To.Y:0.#} goes through {one.What} ({one.Owner})";
            }
        }
    }

    private static bool Crosses((Point From, Point To) wire, Box room)
    {
        Box line = Box.Around(wire.From, wire.To);
        return line.X < room.Right - 0.05 && line.Right > room.X + 0.05 && line.Y < room.Bottom - 0.05 && line.Bottom > room.Y + 0.05;
    }
}
