using System;
using System.Text;

namespace Latchkey.Store;

/// <summary>
/// Reads what <see cref="RecordWriter"/> wrote. The bytes were checked by their MAC before, so a section that ends early is a fault of the program: reading past the end
/// throws <see cref="IndexOutOfRangeException"/>.
/// </summary>
public sealed class RecordReader
{
    /// <summary>The bytes.</summary>
    public byte[] Buffer;

    /// <summary>Next byte.</summary>
    public int Position;

    /// <summary>End of the record.</summary>
    public int End;

    /// <summary>Kind of the current section.</summary>
    public int Kind;

    /// <summary>End of the current section.</summary>
    public int SectionEnd;

    /// <summary>Begins with a record.</summary>
    public void Reset(byte[] buffer, int offset, int end)
    {
        Buffer = buffer;
        Position = offset;
        End = end;
        SectionEnd = offset;
    }

    /// <summary>Goes to the next section, whatever was read of this one.</summary>
    /// <returns>False at the end of the record.</returns>
    public bool Next()
    {
        Position = SectionEnd;
        if (Position + 3 > End)
        {
            return false;
        }

        Kind = Buffer[Position];
        int length = (Buffer[Position + 1] << 8) | Buffer[Position + 2];
        Position += 3;
        SectionEnd = Position + length;
        return SectionEnd <= End;
    }

    /// <summary>Bytes of the section that are not read yet.</summary>
    public int Left => SectionEnd - Position;

    /// <summary>One byte.</summary>
    public int Byte() => Buffer[Position++];

    /// <summary>Four bytes.</summary>
    public int Int()
    {
        Position += 4;
        return Keys.Bytes.GetUInt32(Buffer, Position - 4);
    }

    /// <summary>Eight bytes.</summary>
    public long Long()
    {
        long high = Int();
        return (high << 32) | (uint)Int();
    }

    /// <summary>A known number of bytes.</summary>
    public byte[] Raw(int count)
    {
        byte[] bytes = Keys.Bytes.Slice(Buffer, Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>Bytes with their number, or null.</summary>
    public byte[] Bytes()
    {
        int count = Byte();
        return count == 255 ? null : Raw(count);
    }

    /// <summary>Text, or null.</summary>
    public string Text()
    {
        int count = Byte();
        if (count == 255)
        {
            return null;
        }

        Position += count;
        return Encoding.UTF8.GetString(Buffer, Position - count, count);
    }
}
