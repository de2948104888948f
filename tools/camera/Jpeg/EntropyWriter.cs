namespace Latchkey.CameraModule.Jpeg;

/// <summary>Huffman coding of quantised blocks (ITU-T T.81, annex F.1.2), most significant bit first, each 0xFF followed by a stuffed 0x00.</summary>
internal sealed class EntropyWriter(List<byte> output)
{
    private static readonly (ushort Code, byte Length)[] Dc = CodesOf(JpegTables.DcCounts, JpegTables.DcSymbols);
    private static readonly (ushort Code, byte Length)[] Ac = CodesOf(JpegTables.AcCounts, JpegTables.AcSymbols);

    private uint pending;
    private int pendingBits;

    /// <summary>Writes a block.</summary>
    /// <param name="zigzag">64 quantised coefficients in zigzag order.</param>
    /// <param name="previousDc">The DC coefficient of the same component's block before.</param>
    /// <returns>This block's DC coefficient.</returns>
    internal int Block(ReadOnlySpan<int> zigzag, int previousDc)
    {
        int difference = zigzag[0] - previousDc;
        int size = SizeOf(difference);
        Put(Dc[size]);
        PutValue(difference, size);
        int zeros = 0;
        for (int k = 1; k < 64; k++)
        {
            if (zigzag[k] == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
            {
                Put(Ac[0xf0]);
            }

            size = SizeOf(zigzag[k]);
            Put(Ac[(zeros << 4) | size]);
            PutValue(zigzag[k], size);
            zeros = 0;
        }

        if (zeros > 0)
        {
            Put(Ac[0]);
        }

        return zigzag[0];
    }

    /// <summary>Fills the last byte up with ones (annex F.1.2.3).</summary>
    internal void End() => Put(0x7f, 7);

    private static int SizeOf(int value) => 32 - int.LeadingZeroCount(Math.Abs(value));

    private void Put((ushort Code, byte Length) code) => Put(code.Code, code.Length);

    // A negative value is written as its one's complement (table F.1).
    private void PutValue(int value, int size) => Put((uint)(value < 0 ? value - 1 : value) & ((1u << size) - 1), size);

    private void Put(uint bits, int count)
    {
        pending = (pending << count) | bits;
        for (pendingBits += count; pendingBits >= 8; pendingBits -= 8)
        {
            byte next = (byte)(pending >> (pendingBits - 8));
            output.Add(next);
            if (next == 0xff)
            {
                output.Add(0);
            }
        }
    }

    // Annex C: codes count up within a length, and double from one length to the next.
    private static (ushort Code, byte Length)[] CodesOf(byte[] counts, byte[] symbols)
    {
        var codes = new (ushort, byte)[256];
        int at = 0;
        int code = 0;
        for (int length = 1; length <= 16; length++, code <<= 1)
        {
            for (int i = 0; i < counts[length - 1]; i++)
            {
                codes[symbols[at++]] = ((ushort)code++, (byte)length);
            }
        }

        return codes;
    }
}
