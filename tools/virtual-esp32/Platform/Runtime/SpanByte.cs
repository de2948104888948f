namespace System;

/// <summary>The platform's view of an array of bytes, as far as drivers need it.</summary>
public readonly ref struct SpanByte
{
    private readonly Span<byte> _bytes;

    /// <summary>A view of the whole array.</summary>
    public SpanByte(byte[]? array)
    {
        _bytes = array;
    }

    /// <summary>How many bytes.</summary>
    public int Length => _bytes.Length;

    internal Span<byte> Bytes => _bytes;
}
