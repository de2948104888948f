using Latchkey.Access.Cbor;

namespace Latchkey.Tests.Access;

/// <summary>Single CBOR items.</summary>
public static class Item
{
    /// <summary>An integer.</summary>
    public static byte[] Of(long value)
    {
        CborWriter writer = new CborWriter(16);
        writer.Integer(value);
        return writer.ToArray();
    }

    /// <summary>A text.</summary>
    public static byte[] Of(string value)
    {
        CborWriter writer = new CborWriter(value.Length + 8);
        writer.Text(value);
        return writer.ToArray();
    }

    /// <summary>A byte string.</summary>
    public static byte[] Of(byte[] value)
    {
        CborWriter writer = new CborWriter(value.Length + 8);
        writer.Bytes(value);
        return writer.ToArray();
    }

    /// <summary>A text of so many letters.</summary>
    public static byte[] Letters(int count) => Of(new string('a', count));

    /// <summary>The weekly rows of a schedule.</summary>
    public static byte[] Schedule(int[] fields)
    {
        CborWriter writer = new CborWriter(160);
        writer.Array(fields.Length / 3);
        for (int i = 0; i < fields.Length; i++)
        {
            if (i % 3 == 0)
            {
                writer.Array(3);
            }

            writer.Integer(fields[i]);
        }

        return writer.ToArray();
    }
}
