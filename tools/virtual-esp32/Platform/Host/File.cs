using System;
using System.IO;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>System.IO.File</c>, on the board's flash.</summary>
public static class File
{
    /// <summary>Whether there is such a file.</summary>
    public static bool Exists(string path) => System.IO.File.Exists(Chip.Here().Board.Flash.Resolve(path));

    /// <summary>Removes a file.</summary>
    /// <exception cref="IOException">There is none, or the flash refused.</exception>
    public static void Delete(string path)
    {
        Chip chip = Chip.Here();
        string file = chip.Board.Flash.Resolve(path);
        if (!System.IO.File.Exists(file))
        {
            throw new IOException("There is no " + path + ".");
        }

        chip.Board.Flash.Delete(chip, file);
    }
}
