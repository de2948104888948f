using Latchkey.Keys;

namespace Latchkey.Access.Cbor;

/// <summary>
/// Passes over one item without recursion: a level is a row in three small arrays, so the input can neither exhaust the stack nor choose how much is kept. Keys of every map
/// on the way are compared with one another; two of the same encoding are a fault (encodings are unique here, because only shortest forms are read). Input that ends behind byte
/// 32767 is refused, and so is an item with more keys open at a time than there is room for: the longest message of the protocol has neither.
/// </summary>
internal sealed class CborSkip
{
    private const int MaxDepth = 4;

    private const int MaxKeys = 224;

    private readonly int[] itemsLeft = new int[MaxDepth + 1];
    private readonly bool[] isMap = new bool[MaxDepth + 1];
    private readonly int[] firstKey = new int[MaxDepth + 1];
    private readonly short[] keyOffset = new short[MaxKeys];

    public bool One(CborReader reader, int depth)
    {
        if (depth > MaxDepth || reader.End > short.MaxValue)
        {
            return false;
        }

        int level = 0;
        int keys = 0;
        itemsLeft[0] = 1;
        while (level >= 0)
        {
            if (itemsLeft[level] == 0)
            {
                // What is closed needs its keys no more; an array had none.
                keys = firstKey[level];
                level--;
                continue;
            }

            bool isKey = isMap[level] && (itemsLeft[level] & 1) == 0;
            itemsLeft[level]--;
            int start = reader.Position;
            if (!reader.Head())
            {
                return false;
            }

            int major = reader.Major;
            int count = (int)reader.Value;
            if (isKey && major != CborReader.Unsigned && major != CborReader.Negative && major != CborReader.Text)
            {
                return false;
            }

            switch (major)
            {
                case CborReader.Unsigned:
                case CborReader.Negative:
                    break;
                case CborReader.ByteString:
                case CborReader.Text:
                    if (!reader.Content() || (major == CborReader.Text && !Bytes.IsPlain(reader.Buffer, reader.Position - count, count)))
                    {
                        return false;
                    }

                    break;
                case CborReader.Array:
                case CborReader.Map:
                    if (level >= depth)
                    {
                        return false;
                    }

                    level++;
                    isMap[level] = major == CborReader.Map;
                    itemsLeft[level] = major == CborReader.Map ? count * 2 : count;
                    firstKey[level] = keys;
                    break;
                case CborReader.Simple:
                    if (count != 20 && count != 21)
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }

            if (isKey)
            {
                if (keys == MaxKeys || IsKnown(reader.Buffer, firstKey[level], keys, start, reader.Position - start))
                {
                    return false;
                }

                keyOffset[keys] = (short)start;
                keys++;
            }
        }

        return true;
    }

    private bool IsKnown(byte[] buffer, int from, int to, int offset, int length)
    {
        // A key's head says how long it is: one that begins with the same bytes is as long. It stands before this one, so there are so many bytes.
        short[] offsets = keyOffset;
        byte first = buffer[offset];
        for (int i = from; i < to; i++)
        {
            if (buffer[offsets[i]] == first && Bytes.Equal(buffer, offsets[i], buffer, offset, length))
            {
                return true;
            }
        }

        return false;
    }
}
