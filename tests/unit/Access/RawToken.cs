using System.Collections;
using Latchkey.Access.Cbor;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Access;

/// <summary>A token claim by claim in raw CBOR, so that a test can put anything in the place of any claim. It begins as a good delivery.</summary>
public sealed class RawToken
{
    private readonly ArrayList keys = new ArrayList();
    private readonly ArrayList values = new ArrayList();

    /// <summary>A good delivery, valid from 10 min before a rig's beginning.</summary>
    public RawToken()
    {
        Set(1, Item.Of(LockRig.Issuer));
        Set(2, Item.Of("courier-17"));
        Set(3, Item.Of(LockRig.LockId));
        Set(4, Item.Of(LockRig.NowS + 3000));
        Set(5, Item.Of(LockRig.NowS - 600));
        Set(7, Item.Of(HexText.Counting(1, 8)));
        Set(9, Item.Of("unlock lock"));
        Set(-65537, Item.Of(1));
        Set(-65539, Item.Of(1));
    }

    /// <summary>Puts a value in the place of a claim's, or adds the claim.</summary>
    public RawToken Set(int key, byte[] value)
    {
        byte[] encoded = Item.Of(key);
        int index = IndexOf(encoded);
        if (index < 0)
        {
            keys.Add(encoded);
            values.Add(value);
        }
        else
        {
            values[index] = value;
        }

        return this;
    }

    /// <summary>Leaves a claim out.</summary>
    public RawToken Without(int key)
    {
        int index = IndexOf(Item.Of(key));
        keys.RemoveAt(index);
        values.RemoveAt(index);
        return this;
    }

    /// <summary>Adds a key and a value at the end, both in hex, whatever there is already.</summary>
    public RawToken Also(string key, string value)
    {
        keys.Add(HexText.Bytes(key));
        values.Add(HexText.Bytes(value));
        return this;
    }

    /// <summary>The last claim comes first.</summary>
    public RawToken Reversed()
    {
        for (int i = 0; i < keys.Count; i++)
        {
            keys.Insert(i, keys[keys.Count - 1]);
            keys.RemoveAt(keys.Count - 1);
            values.Insert(i, values[values.Count - 1]);
            values.RemoveAt(values.Count - 1);
        }

        return this;
    }

    /// <summary>The map of claims.</summary>
    public byte[] Payload()
    {
        CborWriter claims = new CborWriter(4096);
        if (keys.Count < 24)
        {
            claims.Raw(new byte[] { (byte)(0xA0 | keys.Count) }, 0, 1);
        }
        else
        {
            claims.Raw(new byte[] { 0xB8, (byte)keys.Count }, 0, 2);
        }

        for (int i = 0; i < keys.Count; i++)
        {
            claims.Raw((byte[])keys[i], 0, ((byte[])keys[i]).Length);
            claims.Raw((byte[])values[i], 0, ((byte[])values[i]).Length);
        }

        return claims.ToArray();
    }

    /// <summary>The whole token.</summary>
    public byte[] Token() => new Wire(Payload()).Bytes();

    private int IndexOf(byte[] key)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            byte[] known = (byte[])keys[i];
            if (known.Length == key.Length && Latchkey.Keys.Bytes.Equal(known, 0, key, 0, key.Length))
            {
                return i;
            }
        }

        return -1;
    }
}
