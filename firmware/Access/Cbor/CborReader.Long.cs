namespace Latchkey.Access.Cbor;

/// <content>The forms that are longer than a byte, and rarer. Each is good only for what does not fit into a shorter one (RFC 8949, 4.2.1).</content>
public sealed partial class CborReader
{
    private int LongSmall(int head, int at)
    {
        byte[] buffer = Buffer;
        if (head == 25 && at + 1 < End)
        {
            Position = at + 2;
            int number = (buffer[at] << 8) | buffer[at + 1];
            return number > 255 ? number : -1;
        }

        if (head == 24 && at < End)
        {
            Position = at + 1;
            int number = buffer[at];
            return number > 23 ? number : -1;
        }

        return -1;
    }

    private int LongString(int info, int at)
    {
        int count;
        if (info == 24 && at < End)
        {
            count = Buffer[at++];
            if (count < 24)
            {
                return -1;
            }
        }
        else if (info == 25 && at + 1 < End)
        {
            count = (Buffer[at] << 8) | Buffer[at + 1];
            at += 2;
            if (count < 256)
            {
                return -1;
            }
        }
        else
        {
            return -1;
        }

        at += count;
        if (at > End)
        {
            return -1;
        }

        Position = at;
        return count;
    }

    private bool LongHead(int major, int info, int at)
    {
        byte[] buffer = Buffer;
        int left = End - at;
        long value;

        // What is not there counts as 0, which has a shorter form; a number above 63 bits is negative here, and refused with those that are too small.
        switch (info)
        {
            case 24:
                value = left < 1 ? 0 : buffer[at];
                if (value < 24)
                {
                    return false;
                }

                at += 1;
                break;
            case 25:
                value = left < 2 ? 0 : (buffer[at] << 8) | buffer[at + 1];
                if (value < 256)
                {
                    return false;
                }

                at += 2;
                break;
            case 26:
                value = left < 4 ? 0 : Word(buffer, at);
                if (value < 65536)
                {
                    return false;
                }

                at += 4;
                break;
            case 27:
                value = left < 8 ? 0 : (Word(buffer, at) << 32) | Word(buffer, at + 4);
                if (value <= 0xFFFFFFFFL)
                {
                    return false;
                }

                at += 8;
                break;
            default:
                return false;
        }

        // Simple values above 23 and floats are none of this profile's; no string or container can have more items than there are bytes.
        if (major == Simple || (major >= ByteString && major <= Map && value > End - at))
        {
            return false;
        }

        Value = major == Negative ? -1 - value : value;
        Position = at;
        return true;
    }

    private static long Word(byte[] buffer, int at) => (uint)((buffer[at] << 24) | (buffer[at + 1] << 16) | (buffer[at + 2] << 8) | buffer[at + 3]);
}
