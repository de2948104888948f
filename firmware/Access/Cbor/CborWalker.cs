namespace Latchkey.Access.Cbor;

/// <summary>
/// Passes over any well-formed CBOR (RFC 8949, appendix C), in whatever encoding: indefinite lengths, long heads, tags, floats. Only COSE headers may hold so much;
/// everything else goes through <see cref="CborReader"/>. There is no recursion: a level is a row in two small arrays, and deeper than <see cref="MaxDepth"/> is refused.
/// </summary>
public sealed class CborWalker
{
    /// <summary>How many containers may stand in each other.</summary>
    public const int MaxDepth = 8;

    /// <summary>Where the next item begins.</summary>
    public int Position;

    /// <summary>Major type of the head that was read last, as in <see cref="CborReader"/>.</summary>
    public int Major;

    /// <summary>Its argument, the 64 bits of it; 0 when there is none.</summary>
    public long Value;

    /// <summary>True when it opens an indefinite length, or, in major type 7, is the break that ends one.</summary>
    public bool IsIndefinite;

    private const int Indefinite = 31;

    // Items that are still to come on a level; on one of indefinite length those that came, negative.
    private readonly int[] left = new int[MaxDepth + 1];
    private readonly bool[] isMap = new bool[MaxDepth + 1];
    private byte[] buffer;
    private int end;

    /// <summary>Begins with new input.</summary>
    public void Reset(byte[] input, int offset, int inputEnd)
    {
        buffer = input;
        Position = offset;
        end = inputEnd;
    }

    /// <summary>Reads the head of the next item. The length of a string or a container is known to fit into the input.</summary>
    public bool Head()
    {
        if (Position >= end)
        {
            return false;
        }

        int first = buffer[Position++];
        int info = first & 31;
        Major = first >> 5;
        Value = 0;
        IsIndefinite = info == Indefinite;
        if (info >= 28)
        {
            return IsIndefinite && Major != CborReader.Unsigned && Major != CborReader.Negative && Major != CborReader.Tag;
        }

        Value = info;
        if (info >= 24)
        {
            int size = 1 << (info - 24);
            if (end - Position < size)
            {
                return false;
            }

            Value = 0;
            for (; size > 0; size--)
            {
                Value = (Value << 8) | buffer[Position++];
            }

            // RFC 8949, 3.3: simple values below 32 have no second byte.
            if (info == 24 && Major == CborReader.Simple && Value < 32)
            {
                return false;
            }
        }

        return Major < CborReader.ByteString || Major > CborReader.Map || (Value >= 0 && Value <= end - Position);
    }

    /// <summary>Passes over one item.</summary>
    public bool Skip()
    {
        int level = 0;
        left[0] = 1;
        while (true)
        {
            while (left[level] == 0)
            {
                if (level == 0)
                {
                    return true;
                }

                level--;
            }

            if (!Head())
            {
                return false;
            }

            if (Major == CborReader.Tag)
            {
                // It belongs to the item behind it; so nothing is counted.
                if (Position >= end || buffer[Position] == 0xFF)
                {
                    return false;
                }

                continue;
            }

            if (Major == CborReader.Simple && IsIndefinite)
            {
                // A break: only in an indefinite container, and in a map not between a key and its value.
                if (left[level] > 0 || (isMap[level] && (left[level] & 1) == 0))
                {
                    return false;
                }

                left[level] = 0;
                continue;
            }

            left[level]--;
            if ((Major == CborReader.ByteString || Major == CborReader.Text) && !Content())
            {
                return false;
            }

            if (Major == CborReader.Array || Major == CborReader.Map)
            {
                bool opensMap = Major == CborReader.Map;
                if (level == MaxDepth)
                {
                    return false;
                }

                level++;
                isMap[level] = opensMap;
                left[level] = IsIndefinite ? -1 : opensMap ? 2 * (int)Value : (int)Value;
            }
        }
    }

    // The bytes of a string whose head was read; those of indefinite length come in chunks of definite length and the same type.
    private bool Content()
    {
        if (!IsIndefinite)
        {
            Position += (int)Value;
            return true;
        }

        int major = Major;
        while (Head())
        {
            if (IsIndefinite)
            {
                return Major == CborReader.Simple;
            }

            if (Major != major)
            {
                return false;
            }

            Position += (int)Value;
        }

        return false;
    }
}
