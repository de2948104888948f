using System;
using System.Text;

namespace Latchkey.Access.Cbor;

/// <summary>
/// Writes deterministic CBOR (RFC 8949, 4.2.1) into an array of its owner. Writing past the end sets <see cref="Overflow"/> and writes nothing more.
/// </summary>
public sealed class CborWriter
{
    /// <summary>The bytes.</summary>
    public readonly byte[] Buffer;

    /// <summary>How many are written.</summary>
    public int Length;

    /// <summary>True when something did not fit; what is in the buffer is of no use then.</summary>
    public bool Overflow;

    /// <summary>Writes into a new buffer.</summary>
    /// <param name="capacity">Its size in bytes.</param>
    public CborWriter(int capacity) => Buffer = new byte[capacity];

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Length = 0;
        Overflow = false;
    }

    /// <summary>Writes an integer.</summary>
    public void Integer(long value)
    {
        if (value < 0)
        {
            Head(CborReader.Negative, -1 - value);
        }
        else
        {
            Head(CborReader.Unsigned, value);
        }
    }

    /// <summary>Writes a byte string, or null for no array.</summary>
    public void Bytes(byte[] value)
    {
        if (value == null)
        {
            Null();
            return;
        }

        Head(CborReader.ByteString, value.Length);
        Raw(value, 0, value.Length);
    }

    /// <summary>Writes text, as UTF-8, or null for no text.</summary>
    public void Text(string value)
    {
        if (value == null)
        {
            Null();
            return;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        Head(CborReader.Text, utf8.Length);
        Raw(utf8, 0, utf8.Length);
    }

    /// <summary>Opens an array.</summary>
    /// <param name="count">How many items follow.</param>
    public void Array(int count) => Head(CborReader.Array, count);

    /// <summary>Writes null.</summary>
    public void Null() => Head(CborReader.Simple, 22);

    /// <summary>Writes bytes that are CBOR already.</summary>
    public void Raw(byte[] source, int offset, int count)
    {
        if (Fits(count))
        {
            System.Array.Copy(source, offset, Buffer, Length, count);
            Length += count;
        }
    }

    /// <summary>What was written, in an array of its own.</summary>
    public byte[] ToArray() => Keys.Bytes.Slice(Buffer, 0, Length);

    private void Head(int major, long value)
    {
        int size = value < 24 ? 0 : value < 256 ? 1 : value < 65536 ? 2 : value <= 0xFFFFFFFFL ? 4 : 8;
        if (!Fits(1 + size))
        {
            return;
        }

        int info = size == 0 ? (int)value : size == 1 ? 24 : size == 2 ? 25 : size == 4 ? 26 : 27;
        Buffer[Length++] = (byte)((major << 5) | info);
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        {
            Buffer[Length++] = (byte)(value >> shift);
        }
    }

    private bool Fits(int count)
    {
        Overflow |= Length + count > Buffer.Length;
        return !Overflow;
    }
}
