namespace Latchkey.Hal;

/// <summary>
/// Files in the littlefs partition of the on-chip flash, in one flat folder. Called from the event loop alone, never while the motor is energised (an erase stops every thread for
/// tens of ms). What a call returned true for has reached the flash. A power cut during a call may leave the old content, the new one, or, for
/// <see cref="Append"/> and <see cref="Create"/>, any prefix of it.
/// </summary>
public interface IFlashFiles
{
    /// <summary>Length of a file in bytes, or -1 when there is none of that name.</summary>
    int Length(string name);

    /// <summary>Reads part of a file.</summary>
    /// <param name="name">8.3 name without a folder.</param>
    /// <param name="position">Where in the file, 0 or more.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">The first byte to fill.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>How many were read, fewer at the end of the file; -1 when it cannot be read.</returns>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>Makes a file with this content, in the place of any older one.</summary>
    /// <returns>False when the flash refused.</returns>
    bool Create(string name, byte[] buffer, int offset, int count);

    /// <summary>Adds bytes to the end of a file that exists: one commit.</summary>
    /// <returns>False when the flash refused; how much was added is unknown then.</returns>
    bool Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Removes a file.</summary>
    /// <returns>True when there is none of that name afterwards.</returns>
    bool Delete(string name);
}
