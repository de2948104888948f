using System;

namespace Latchkey.Recording;

/// <summary>
/// Consistent overhead byte stuffing (Cheshire and Baker, "Consistent Overhead Byte Stuffing", 1999): a block of bytes without zeros, so that 0x00 can end a frame.
/// </summary>
public static class Cobs
{
    // The longest run; its code 0xFF is the only one that stands without a zero behind it.
    private const int MaxRun = 254;

    /// <summary>Stuffs a block. The ending 0x00 is not added.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="count">How many of them, from the first.</param>
    /// <param name="into">Room for <paramref name="count"/> bytes, one more, and another for each 254 of them.</param>
    /// <returns>How many bytes were written, 1 or more.</returns>
    public static int Encode(byte[] block, int count, byte[] into)
    {
        int written = 0;
        int from = 0;
        while (true)
        {
            int end = count - from > MaxRun ? from + MaxRun : count;
            int at = from;
            while (at < end && block[at] != 0)
            {
                at++;
            }

            int run = at - from;
            into[written] = (byte)(run + 1);
            Array.Copy(block, from, into, written + 1, run);
            written += run + 1;
            if (at == count)
            {
                return written;
            }

            from = run == MaxRun ? at : at + 1;
        }
    }

    /// <summary>Takes the stuffing out.</summary>
    /// <param name="stuffed">A block without its ending 0x00.</param>
    /// <param name="count">How many bytes of it, from the first.</param>
    /// <param name="into">Where to.</param>
    /// <returns>How many bytes were written; -1 for an empty block, a zero as a code, a run past the end, or no room.</returns>
    public static int Decode(byte[] stuffed, int count, byte[] into)
    {
        int written = 0;
        int at = 0;
        int room = into.Length;
        while (at < count)
        {
            int code = stuffed[at];
            int run = code - 1;
            bool isLast = at + code == count;
            int zero = code <= MaxRun && !isLast ? 1 : 0;
            if (run < 0 || at + code > count || written + run + zero > room)
            {
                return -1;
            }

            Array.Copy(stuffed, at + 1, into, written, run);
            written += run;
            at += code;
            if (zero != 0)
            {
                into[written++] = 0;
            }
        }

        return count > 0 ? written : -1;
    }
}
