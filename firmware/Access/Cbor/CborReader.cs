namespace Latchkey.Access.Cbor;

/// <summary>
/// Reads deterministic CBOR (RFC 8949, 4.2.1) strictly and in place: definite lengths, shortest heads, no floats, 64-bit signed integers, and, behind <see cref="Skip"/>,
/// no duplicate keys and bounded nesting. Every method returns false at the first fault and leaves the rest unread; nothing throws, whatever the input.
/// Fields instead of properties, since each property costs a call on the interpreter.
/// </summary>
public sealed partial class CborReader
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

    private static readonly byte[] Nothing = new byte[0];

    // More than a kilobyte, which a reader that skips nothing does not need.
    private CborSkip skip;

    /// <summary>Nothing to read yet.</summary>
    public CborReader()
    {
    }

    /// <summary>The same; skips with what others skip with, who read at other times.</summary>
    internal CborReader(CborSkip skip) => this.skip = skip;

    /// <summary>Lets go of the input: there is nothing left to read.</summary>
    public void Release() => Reset(Nothing, 0, 0);

    /// <summary>Begins with new input.</summary>
    public void Reset(byte[] buffer, int offset, int count)
    {
        Buffer = buffer;
        Position = offset;
        End = offset + count;
    }

    /// <summary>
    /// Reads the head of the next item. A length that takes more than the head's first byte is known to fit into the input (an item takes at least one byte); a shorter one is
    /// checked by whoever reads the content. So no length is believed before it is checked.
    /// </summary>
    public bool Head()
    {
        int at = Position;
        if (at >= End)
        {
            return false;
        }

        int first = Buffer[at];
        int info = first & 31;
        int major = first >> 5;
        Major = major;
        if (info < 24)
        {
            Position = at + 1;
            Value = major == Negative ? -1 - info : info;
            return true;
        }

        return LongHead(major, info, at + 1);
    }

    /// <summary>Reads a number of 0..65535 in one step.</summary>
    /// <returns>The number, or -1 for anything else, malformed ones included.</returns>
    public int Small()
    {
        int at = Position;
        if (at >= End)
        {
            return -1;
        }

        int number = Buffer[at];
        if (number < 24)
        {
            Position = at + 1;
            return number;
        }

        return LongSmall(number, at + 1);
    }

    /// <summary>Reads a head and wants a certain major type.</summary>
    public bool Head(int major) => Head() && Major == major;

    /// <summary>Reads an integer of either sign into <see cref="Value"/>.</summary>
    public bool Integer() => Head() && Major <= Negative;

    /// <summary>The same, with its value; of no use when it is false.</summary>
    public bool Integer(out long value)
    {
        bool isInteger = Integer();
        value = Value;
        return isInteger;
    }

    /// <summary>Passes over a byte string or a text string of any bytes; its content ends at <see cref="Position"/> afterwards.</summary>
    /// <param name="major"><see cref="ByteString"/> or <see cref="Text"/>.</param>
    /// <returns>Length of the content, or -1 when there is something else, or less than it says.</returns>
    public int String(int major)
    {
        int at = Position;
        if (at >= End)
        {
            return -1;
        }

        int count = Buffer[at++] - (major << 5);
        if (count >= 24)
        {
            return LongString(count, at);
        }

        at += count;
        if (count < 0 || at > End)
        {
            return -1;
        }

        Position = at;
        return count;
    }

    /// <summary>Reads a byte string of so many bytes into an array of its own; null when there is something else.</summary>
    public byte[] Bytes(int least, int most)
    {
        int count = String(ByteString);
        return count < least || count > most ? null : Keys.Bytes.Slice(Buffer, Position - count, count);
    }

    /// <summary>Passes over a text of printable ASCII (0x20..0x7e) without quote and backslash, so that it can be reported unescaped.</summary>
    /// <returns>As for <see cref="String"/>; -1 also when there is another character in it.</returns>
    public int PlainText()
    {
        int count = String(Text);
        return count < 0 || Keys.Bytes.IsPlain(Buffer, Position - count, count) ? count : -1;
    }

    /// <summary>Passes over the content of a string whose head was read by <see cref="Head()"/>.</summary>
    /// <returns>False when it is longer than the input.</returns>
    public bool Content()
    {
        int after = Position + (int)Value;
        if (after > End)
        {
            return false;
        }

        Position = after;
        return true;
    }

    /// <summary>
    /// Passes over one well-formed item of any kind that the profile knows: integers, strings, arrays, maps with integer or text keys, false and true.
    /// </summary>
    /// <param name="depth">How many levels of containers the item may have, 0..4.</param>
    public bool Skip(int depth) => (skip ??= new CborSkip()).One(this, depth);
}
