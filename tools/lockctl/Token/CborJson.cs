using System.Formats.Cbor;
using System.Text.Json.Nodes;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>A claim's value as JSON: numbers, texts, true and false as they are, bytes as hex.</summary>
internal static class CborJson
{
    public static JsonNode? Read(byte[] item) => Read(new CborReader(item, CborConformanceMode.Lax));

    private static JsonNode? Read(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => JsonValue.Create(reader.ReadInt64()),
        CborReaderState.TextString => JsonValue.Create(reader.ReadTextString()),
        CborReaderState.ByteString => JsonValue.Create(Hex.Encode(reader.ReadByteString())),
        CborReaderState.Boolean => JsonValue.Create(reader.ReadBoolean()),
        CborReaderState.StartArray => ReadArray(reader),
        _ => ReadMap(reader),
    };

    private static JsonArray ReadArray(CborReader reader)
    {
        var array = new JsonArray();
        for (var left = reader.ReadStartArray(); left > 0; left--)
        {
            array.Add(Read(reader));
        }

        reader.ReadEndArray();
        return array;
    }

    private static JsonObject ReadMap(CborReader reader)
    {
        var map = new JsonObject();
        for (var left = reader.ReadStartMap(); left > 0; left--)
        {
            var key = reader.PeekState() == CborReaderState.TextString ? reader.ReadTextString() : reader.ReadInt64().ToString();
            map[key] = Read(reader);
        }

        reader.ReadEndMap();
        return map;
    }
}
