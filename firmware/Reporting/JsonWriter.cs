using System;
using System.Text;
using Latchkey.Keys;

namespace Latchkey.Reporting;

/// <summary>
/// Writes one flat JSON object of ASCII into a buffer of its own. Texts come from tokens and tables where quote and backslash are excluded, so nothing needs escaping. What
/// does not fit sets <see cref="Overflow"/>.
/// </summary>
public sealed class JsonWriter
{
    /// <summary>The bytes.</summary>
    public readonly byte[] Buffer;

    /// <summary>How many are written.</summary>
    public int Length;

    /// <summary>True when something did not fit.</summary>
    public bool Overflow;

    /// <summary>Writes into a buffer of its own.</summary>
    /// <param name="capacity">Its size in bytes.</param>
    public JsonWriter(int capacity) => Buffer = new byte[capacity];

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Length = 0;
        Overflow = false;
    }

    /// <summary>Literal JSON.</summary>
    public void Raw(string text)
    {
        int count = text.Length;
        Overflow |= Length + count > Buffer.Length;
        if (!Overflow)
        {
            Length += Encoding.UTF8.GetBytes(text, 0, count, Buffer, Length);
        }
    }

    /// <summary>A string; left out when null.</summary>
    public void Text(string key, string value)
    {
        if (value != null)
        {
            Key(key);
            Raw("\"");
            Raw(value);
            Raw("\"");
        }
    }

    /// <summary>A number.</summary>
    public void Number(string key, long value)
    {
        Key(key);
        Raw(value.ToString());
    }

    /// <summary>A number, or null.</summary>
    public void NumberOrNull(string key, bool isNumber, long value)
    {
        Key(key);
        Raw(isNumber ? value.ToString() : "null");
    }

    /// <summary>true or false.</summary>
    public void Bool(string key, bool value)
    {
        Key(key);
        Raw(value ? "true" : "false");
    }

    /// <summary>Bytes in lower-case hex; left out when null.</summary>
    public void HexBytes(string key, byte[] value)
    {
        if (value != null)
        {
            Key(key);
            Raw("\"");
            HexDigits(value, value.Length);
            Raw("\"");
        }
    }

    /// <summary>The first bytes of an array in hex, without quotes.</summary>
    public void HexDigits(byte[] value, int count)
    {
        Overflow |= Length + (count * 2) > Buffer.Length;
        if (!Overflow)
        {
            Length = Hex.Put(value, 0, count, Buffer, Length);
        }
    }

    /// <summary>Bytes in base64url, without quotes.</summary>
    public void Base64(byte[] source, int offset, int count)
    {
        Overflow |= Length + Base64Url.LengthOf(count) > Buffer.Length;
        if (!Overflow)
        {
            Length = Base64Url.Put(source, offset, count, Buffer, Length);
        }
    }

    /// <summary>What another has written.</summary>
    public void Append(JsonWriter other)
    {
        Overflow |= Length + other.Length > Buffer.Length;
        if (!Overflow)
        {
            Array.Copy(other.Buffer, 0, Buffer, Length, other.Length);
            Length += other.Length;
        }
    }

    /// <summary>The bytes, in an array of their own.</summary>
    public byte[] ToArray()
    {
        byte[] copy = new byte[Length];
        Array.Copy(Buffer, 0, copy, 0, Length);
        return copy;
    }

    /// <summary>Comma, name and colon.</summary>
    public void Key(string key)
    {
        Raw(",\"");
        Raw(key);
        Raw("\":");
    }
}
