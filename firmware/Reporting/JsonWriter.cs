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

    private int longest;
    private bool isOpen;

    /// <summary>Writes into a buffer of its own.</summary>
    /// <param name="capacity">Its size in bytes.</param>
    public JsonWriter(int capacity)
    {
        Buffer = new byte[capacity];
        longest = capacity;
    }

    /// <summary>
    /// Begins a message, where several write one after the other; <see cref="Done"/> ends it. One that is begun while another is in the making is spoiled, as that one is:
    /// <see cref="Overflow"/> is set, and nobody takes the one for the other.
    /// </summary>
    /// <param name="longestMessage">What it may come to, in bytes; at most the capacity.</param>
    public void Begin(int longestMessage)
    {
        Length = 0;
        longest = longestMessage;
        Overflow = isOpen;
        isOpen = true;
    }

    /// <summary>The message is whole, and good until the next <see cref="Begin"/>.</summary>
    public void Done() => isOpen = false;

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
        Overflow |= Length + count > longest;
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
        Overflow |= Length + (count * 2) > longest;
        if (!Overflow)
        {
            Length = Hex.Put(value, 0, count, Buffer, Length);
        }
    }

    /// <summary>Bytes in base64url, without quotes.</summary>
    public void Base64(byte[] source, int offset, int count)
    {
        Overflow |= Length + Base64Url.LengthOf(count) > longest;
        if (!Overflow)
        {
            Length = Base64Url.Put(source, offset, count, Buffer, Length);
        }
    }

    /// <summary>What another has written.</summary>
    public void Append(JsonWriter other)
    {
        Overflow |= Length + other.Length > longest;
        if (!Overflow)
        {
            Array.Copy(other.Buffer, 0, Buffer, Length, other.Length);
            Length += other.Length;
        }
    }

    /// <summary>The bytes, in an array of their own.</summary>
    public byte[] ToArray() => Bytes.Slice(Buffer, 0, Length);

    /// <summary>Comma, name and colon.</summary>
    public void Key(string key)
    {
        Raw(",\"");
        Raw(key);
        Raw("\":");
    }
}
