using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>CBOR for people: diagnostic notation (RFC 8949 section 8) of the types that the protocol uses.</summary>
public static class CborDiagnostic
{
    /// <summary>One well-formed item that <see cref="StrictCbor"/> lets pass.</summary>
    public static string Read(byte[] item) => Read(new CborReader(item, CborConformanceMode.Lax));

    private static string Read(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64().ToString(),
        CborReaderState.TextString => $"\"{reader.ReadTextString()}\"",
        CborReaderState.ByteString => $"h'{Hex.Encode(reader.ReadByteString())}'",
        CborReaderState.Boolean => reader.ReadBoolean() ? "true" : "false",
        CborReaderState.StartArray => $"[{string.Join(", ", ReadItems(reader))}]",
        _ => $"{{{string.Join(", ", ReadPairs(reader))}}}",
    };

    private static List<string> ReadItems(CborReader reader)
    {
        var items = new List<string>();
        for (var left = reader.ReadStartArray(); left > 0; left--)
        {
            items.Add(Read(reader));
        }

        reader.ReadEndArray();
        return items;
    }

    private static List<string> ReadPairs(CborReader reader)
    {
        var pairs = new List<string>();
        for (var left = reader.ReadStartMap(); left > 0; left--)
        {
            pairs.Add($"{Read(reader)}: {Read(reader)}");
        }

        reader.ReadEndMap();
        return pairs;
    }
}
