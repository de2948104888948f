using Latchkey.Access.Cbor;

namespace Latchkey.Tests.Admin;

/// <summary>Arguments of an admin message, key by key.</summary>
public sealed class Arguments
{
    private readonly CborWriter items = new CborWriter(300);
    private int count;

    /// <summary>A number.</summary>
    public Arguments Number(string key, long value)
    {
        Key(key);
        items.Integer(value);
        return this;
    }

    /// <summary>Yes or no.</summary>
    public Arguments Flag(string key, bool value) => Raw(key, new byte[] { value ? (byte)0xF5 : (byte)0xF4 });

    /// <summary>Bytes.</summary>
    public Arguments Bytes(string key, byte[] value)
    {
        Key(key);
        items.Bytes(value);
        return this;
    }

    /// <summary>Numbers.</summary>
    public Arguments Numbers(string key, long[] values)
    {
        Key(key);
        items.Array(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            items.Integer(values[i]);
        }

        return this;
    }

    /// <summary>Any CBOR.</summary>
    public Arguments Raw(string key, byte[] value)
    {
        Key(key);
        items.Raw(value, 0, value.Length);
        return this;
    }

    /// <summary>The map.</summary>
    public byte[] Map() => Latchkey.Keys.Bytes.Concat(new byte[] { (byte)(0xA0 | count) }, items.ToArray());

    private void Key(string key)
    {
        items.Text(key);
        count++;
    }
}
