namespace Latchkey.Access.Cbor;

/// <summary>Who reads the values of a numbered map.</summary>
internal interface INumberedFields
{
    /// <summary>Reads the value of one key; false when it is not as it must be.</summary>
    bool ReadField(int key);
}

/// <summary>A map with the keys 1..n, each there once, in any order, and nothing else: the form of admin messages and of answers to a pairing.</summary>
internal static class NumberedMap
{
    /// <summary>Reads the whole of the input as such a map.</summary>
    /// <param name="cbor">Stands at the map; nothing may follow it.</param>
    /// <param name="count">n, 1..30.</param>
    /// <param name="fields">Reads the values.</param>
    public static bool Read(CborReader cbor, int count, INumberedFields fields)
    {
        if (!cbor.Head(CborReader.Map) || cbor.Value != count)
        {
            return false;
        }

        int seen = 0;
        for (int i = 0; i < count; i++)
        {
            int key = cbor.Small();
            if (key < 1 || key > count || (seen & (1 << key)) != 0 || !fields.ReadField(key))
            {
                return false;
            }

            seen |= 1 << key;
        }

        return cbor.Position == cbor.End;
    }
}
