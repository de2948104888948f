using System;
using System.Text;

namespace Latchkey.Store;

/// <summary>
/// Writes sections one after the other into a buffer: kind (1 byte), length (2 bytes, big-endian), fields. Numbers are big-endian. What does not fit sets
/// <see cref="Overflow"/>; the record is not to be used then.
/// </summary>
public sealed class RecordWriter
{
    /// <summary>The bytes.</summary>
    public byte[] Buffer;

    /// <summary>How many are written.</summary>
    public int Length;

    /// <summary>True when something did not fit.</summary>
    public bool Overflow;

    private const int GrowStep = 512;

    private int sectionStart;

    /// <summary>Writes into a buffer of its own.</summary>
    /// <param name="capacity">Its size in bytes.</param>
    public RecordWriter(int capacity) => Buffer = new byte[capacity];

    /// <summary>Begins anew, with room for so many bytes at least: in a larger buffer, unless it has one already. It grows in steps, and never shrinks.</summary>
    /// <param name="needed">Bytes.</param>
    public void Grow(int needed)
    {
        if (Buffer.Length < needed)
        {
            // Never two of them at a time.
            Buffer = null;
            Buffer = new byte[(needed + GrowStep - 1) / GrowStep * GrowStep];
        }

        Reset();
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Length = 0;
        Overflow = false;
    }

    /// <summary>Opens a section.</summary>
    public void Begin(int kind)
    {
        sectionStart = Length;
        Byte(kind);
        Byte(0);
        Byte(0);
    }

    /// <summary>Closes the section and writes its length.</summary>
    public void End()
    {
        if (!Overflow)
        {
            int length = Length - sectionStart - 3;
            Buffer[sectionStart + 1] = (byte)(length >> 8);
            Buffer[sectionStart + 2] = (byte)length;
        }
    }

    /// <summary>Closes the section, or, when it did not fit, takes it back as if it had never begun.</summary>
    /// <returns>False when it was taken back.</returns>
    public bool EndOrTakeBack()
    {
        bool fits = !Overflow;
        if (fits)
        {
            End();
        }
        else
        {
            Length = sectionStart;
            Overflow = false;
        }

        return fits;
    }

    /// <summary>One byte.</summary>
    public void Byte(int value)
    {
        if (Fits(1))
        {
            Buffer[Length++] = (byte)value;
        }
    }

    /// <summary>Four bytes.</summary>
    public void Int(int value)
    {
        if (Fits(4))
        {
            Keys.Bytes.PutUInt32(Buffer, Length, value);
            Length += 4;
        }
    }

    /// <summary>Eight bytes.</summary>
    public void Long(long value)
    {
        Int((int)(value >> 32));
        Int((int)value);
    }

    /// <summary>Bytes whose number the reader knows.</summary>
    public void Raw(byte[] source, int offset, int count)
    {
        if (Fits(count))
        {
            Array.Copy(source, offset, Buffer, Length, count);
            Length += count;
        }
    }

    /// <summary>Up to 254 bytes with their number before them; null is kept apart from none.</summary>
    public void Bytes(byte[] source)
    {
        Byte(source == null ? 255 : source.Length);
        if (source != null)
        {
            Raw(source, 0, source.Length);
        }
    }

    /// <summary>ASCII text of up to 254 characters, or null.</summary>
    public void Text(string value) => Bytes(value == null ? null : Encoding.UTF8.GetBytes(value));

    private bool Fits(int count)
    {
        Overflow |= Length + count > Buffer.Length;
        return !Overflow;
    }
}
