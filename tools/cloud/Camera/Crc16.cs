namespace Latchkey.Cloud;

/// <summary>CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xffff, nothing reflected, nothing inverted at the end. Check value of "123456789": 0x29b1.</summary>
public static class Crc16
{
    /// <summary>The checksum of some bytes.</summary>
    public static ushort Compute(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xffff;
        foreach (var b in bytes)
        {
            crc ^= (ushort)(b << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1);
            }
        }

        return crc;
    }
}
