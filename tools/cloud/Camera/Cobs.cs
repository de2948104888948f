namespace Latchkey.Cloud;

/// <summary>Consistent overhead byte stuffing (Cheshire and Baker, 1999): a block of bytes without zeros, so that 0x00 can end a frame.</summary>
public static class Cobs
{
    /// <summary>Stuffs a block; the ending 0x00 is not added.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> block)
    {
        var stuffed = new List<byte>(block.Length + 2) { 0 };
        var codeAt = 0;
        for (var i = 0; i < block.Length; i++)
        {
            if (block[i] != 0)
            {
                stuffed.Add(block[i]);
            }

            // A full run of 254 stands without a zero behind it, and no empty run follows it at the end.
            var full = stuffed.Count - codeAt == 255;
            if (block[i] == 0 || (full && i + 1 < block.Length))
            {
                stuffed[codeAt] = (byte)(stuffed.Count - codeAt);
                codeAt = stuffed.Count;
                stuffed.Add(0);
            }
        }

        stuffed[codeAt] = (byte)(stuffed.Count - codeAt);
        return [.. stuffed];
    }

    /// <summary>Takes the stuffing out.</summary>
    /// <param name="stuffed">A block without its ending 0x00.</param>
    /// <exception cref="MalformedException">A zero inside, a run that goes past the end, or nothing at all.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> stuffed)
    {
        if (stuffed.IsEmpty)
        {
            throw new MalformedException("COBS: an empty block");
        }

        if (stuffed.Contains((byte)0))
        {
            throw new MalformedException("COBS: a zero inside the block");
        }

        var block = new List<byte>(stuffed.Length);
        for (var at = 0; at < stuffed.Length;)
        {
            int code = stuffed[at];
            if (at + code > stuffed.Length)
            {
                throw new MalformedException("COBS: a run goes past the end");
            }

            block.AddRange(stuffed.Slice(at + 1, code - 1));
            at += code;
            if (code < 255 && at < stuffed.Length)
            {
                block.Add(0);
            }
        }

        return [.. block];
    }
}
