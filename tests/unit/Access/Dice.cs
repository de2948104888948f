namespace Latchkey.Tests.Access;

/// <summary>Numbers that look random and are the same in every run on every platform: xorshift (Marsaglia 2003) from a seed.</summary>
public sealed class Dice
{
    private uint state;

    /// <summary>Begins with a seed, not 0.</summary>
    public Dice(int seed) => state = (uint)seed;

    /// <summary>0..limit - 1.</summary>
    public int Next(int limit)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)limit);
    }

    /// <summary>So many bytes.</summary>
    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)Next(256);
        }

        return bytes;
    }
}
