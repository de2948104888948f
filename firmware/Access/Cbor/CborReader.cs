namespace Latchkey.Access.Cbor;

/// <summary>
/// Reads deterministic CBOR (RFC 8949, 4.2.1) strictly and in place: definite lengths, shortest heads, no floats, 64-bit signed integers, and, behind <see cref="Skip"/>,
/// no duplicate keys and bounded nesting. Every method returns false at the first fault and leaves the rest unread; nothing throws, whatever the input.
/// Fields instead of properties, since each property costs a call on the interpreter.
/// </summary>
public sealed class CborReader
{
    /// <summary>Major type 0: a number that is not negative.</summary>
    public const int Unsigned = 0;

    /// <summary>Major type 1: a negative number.</summary>
    public const int Negative = 1;

    /// <summary>Major type 2: a byte string.</summary>
    public const int ByteString = 2;

    /// <summary>Major type 3: a text string.</summary>
    public const int Text = 3;

    /// <summary>Major type 4: an array.</summary>
    public const int Array = 4;

    /// <summary>Major type 5: a map.</summary>
    public const int Map = 5;

    /// <summary>Major type 6: a tag.</summary>
    public const int Tag = 6;

    /// <summary>Major type 7: false, true, null and other simple values, floats.</summary>
    public const int Simple = 7;

    /// <summary>The bytes.</summary>
    public byte[] Buffer;

    /// <summary>Where the next item begins.</summary>
    public int Position;

    /// <summary>The first byte that is not part of the input.</summary>
    public int End;

    /// <summary>Major type of the item whose head was read last.</summary>
    public int Major;

    /// <summary>Its argument: the number itself (already negative for <see cref="Negative"/>), a length in bytes or items, a tag number, a simple value.</summary>
    public long Value;

    private readonly CborSkip skip = new CborSkip();

    /// <summary>Begins with new input.</summary>
    public void Reset(byte[] buffer, int offset, int count)
    {
        Buffer = buffer;
        Position = offset;
        End = offset + count;
    }

    /// <summary>
    /// Reads the head of the next item. For strings and containers the length is known to fit into the input (an item takes at least one byte), so that no length
    /// is believed before it is checked.
    /// </summary>
    public bool Head()
    {
        byte[] buffer = Buffer;
        int at = Position;
        int left = End - at - 1;
        if (left < 0)
        {
            return false;
        }

        int first = buffer[at++];
        int major = first >> 5;
        int info = first & 31;
        long value = info;
        if (info >= 24)
        {
            if (major == Simple)
            {
                return false;
            }

            switch (info)
            {
                case 24:
                    if (left < 1 || (value = buffer[at]) < 24)
                    {
                        return false;
                    }

                    at += 1;
                    break;
                case 25:
                    if (left < 2 || (value = (buffer[at] << 8) | buffer[at + 1]) < 256)
                    {
                        return false;
                    }

                    at += 2;
                    break;
                case 26:
                    if (left < 4 || (value = Word(buffer, at)) < 65536)
                    {
                        return false;
                    }

                    at += 4;
                    break;
                case 27:
                    if (left < 8 || (buffer[at] & 0x80) != 0 || (value = (Word(buffer, at) << 32) | Word(buffer, at + 4)) <= 0xFFFFFFFFL)
                    {
                        return false;
                    }

                    at += 8;
                    break;
                default:
                    return false;
            }
        }

        if (major >= ByteString && major <= Map)
        {
            long needed = major == Map ? value * 2 : value;
            if (value > End - at || needed > End - at)
            {
                return false;
            }
        }

        Major = major;
        Value = major == Negative ? -1 - value : value;
        Position = at;
        return true;
    }

    /// <summary>Reads a head and wants a certain major type.</summary>
    public bool Head(int major) => Head() && Major == major;

    /// <summary>Reads an integer of either sign into <see cref="Value"/>.</summary>
    public bool Integer() => Head() && Major <= Negative;

    /// <summary>Reads false or true.</summary>
    /// <param name="value">What it is.</param>
    public bool Boolean(out bool value)
    {
        value = false;
        if (!Head(Simple) || (Value != 20 && Value != 21))
        {
            return false;
        }

        value = Value == 21;
        return true;
    }

    /// <summary>
    /// Reads a byte string; its bytes stand at <see cref="Position"/> minus <see cref="Value"/> afterwards.
    /// </summary>
    public bool Bytes()
    {
        if (!Head(ByteString))
        {
            return false;
        }

        Position += (int)Value;
        return true;
    }

    /// <summary>Reads a text of printable ASCII (0x20..0x7e) without quote and backslash, so that it can be reported unescaped. Found like that of <see cref="Bytes"/>.</summary>
    public bool PlainText()
    {
        if (!Head(Text))
        {
            return false;
        }

        byte[] buffer = Buffer;
        int at = Position;
        int end = at + (int)Value;
        Position = end;
        for (; at < end; at++)
        {
            int c = buffer[at];
            if (c < 0x20 || c > 0x7E || c == 0x22 || c == 0x5C)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Passes over one well-formed item of any kind that the profile knows: integers, strings, arrays, maps with integer or text keys, false and true.
    /// </summary>
    /// <param name="depth">How many levels of containers the item may have, 0..4.</param>
    public bool Skip(int depth) => skip.One(this, depth);

    private static long Word(byte[] buffer, int at) =>
        ((long)buffer[at] << 24) | (uint)((buffer[at + 1] << 16) | (buffer[at + 2] << 8) | buffer[at + 3]);
}
