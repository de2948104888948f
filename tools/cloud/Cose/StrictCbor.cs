using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>
/// The CBOR subset of the protocol (contracts section 3): definite lengths, shortest integers, no duplicate keys, no floats, no trailing bytes, containers at most 4 deep, text of
/// printable ASCII without <c>"</c> and <c>\</c>, keys that are integers or text, in any order.
/// </summary>
public static class StrictCbor
{
    /// <summary>How many arrays and maps may stand in each other, the outermost counted.</summary>
    public const int MaxDepth = 4;

    /// <summary>Whether this text may stand in a message.</summary>
    public static bool IsPlainText(string text) => text.All(c => c is >= ' ' and <= '~' and not ('"' or '\\'));

    /// <summary>
    /// Checks one CBOR item. Tags, and simple values other than true and false, are refused unless <paramref name="allowTags"/>, which is for the tags of an envelope alone.
    /// </summary>
    /// <param name="item">The bytes of exactly one item.</param>
    /// <param name="what">What this is, for the message.</param>
    /// <param name="allowTags">Whether tags may stand in it.</param>
    /// <param name="allowNull">Whether <c>null</c> may stand in it, as it does in audit entries.</param>
    /// <exception cref="MalformedException">The item breaks a rule.</exception>
    public static void Check(byte[] item, string what, bool allowTags = false, bool allowNull = false)
    {
        try
        {
            // The writer knows the shortest spelling only: what comes out equal was shortest.
            var reader = new CborReader(item, CborConformanceMode.Strict);
            var writer = new CborWriter(CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
            Copy(reader, writer, 0, allowTags, allowNull);
            if (reader.BytesRemaining > 0)
            {
                throw new MalformedException("bytes follow its end");
            }

            if (!writer.Encode().AsSpan().SequenceEqual(item))
            {
                throw new MalformedException("an integer or a length is not written in its shortest form");
            }
        }
        catch (MalformedException e)
        {
            throw new MalformedException($"{what}: {e.Message}");
        }
        catch (CborContentException e)
        {
            throw new MalformedException($"{what} is not well-formed CBOR: {e.Message}");
        }
        catch (OverflowException)
        {
            throw new MalformedException($"{what}: an integer does not fit 64 bits signed");
        }
    }

    private static void Copy(CborReader reader, CborWriter writer, int depth, bool allowTags, bool allowNull)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                writer.WriteInt64(reader.ReadInt64());
                break;
            case CborReaderState.ByteString:
                writer.WriteByteString(reader.ReadByteString());
                break;
            case CborReaderState.TextString:
                CopyText(reader, writer);
                break;
            case CborReaderState.StartArray:
                CopyArray(reader, writer, depth + 1, allowTags, allowNull);
                break;
            case CborReaderState.StartMap:
                CopyMap(reader, writer, depth + 1, allowTags, allowNull);
                break;
            case CborReaderState.Boolean:
                writer.WriteBoolean(reader.ReadBoolean());
                break;
            case CborReaderState.Null when allowNull:
                reader.ReadNull();
                writer.WriteNull();
                break;
            case CborReaderState.Tag when allowTags:
                writer.WriteTag(reader.ReadTag());
                Copy(reader, writer, depth, allowTags, allowNull);
                break;
            case var state:
                throw new MalformedException($"{Name(state)} is not allowed");
        }
    }

    private static void CopyText(CborReader reader, CborWriter writer)
    {
        var text = reader.ReadTextString();
        if (!IsPlainText(text))
        {
            throw new MalformedException("a text holds a character other than printable ASCII without \" and \\");
        }

        writer.WriteTextString(text);
    }

    private static void CopyArray(CborReader reader, CborWriter writer, int depth, bool allowTags, bool allowNull)
    {
        RequireDepth(depth);
        var count = reader.ReadStartArray() ?? throw new MalformedException("an array of indefinite length is not allowed");
        writer.WriteStartArray(count);
        for (; count > 0; count--)
        {
            Copy(reader, writer, depth, allowTags, allowNull);
        }

        reader.ReadEndArray();
        writer.WriteEndArray();
    }

    private static void CopyMap(CborReader reader, CborWriter writer, int depth, bool allowTags, bool allowNull)
    {
        RequireDepth(depth);
        var count = reader.ReadStartMap() ?? throw new MalformedException("a map of indefinite length is not allowed");
        writer.WriteStartMap(count);
        for (; count > 0; count--)
        {
            if (reader.PeekState() is not (CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger or CborReaderState.TextString))
            {
                throw new MalformedException("a key is neither an integer nor a text");
            }

            Copy(reader, writer, depth, allowTags, allowNull);
            Copy(reader, writer, depth, allowTags, allowNull);
        }

        reader.ReadEndMap();
        writer.WriteEndMap();
    }

    private static void RequireDepth(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new MalformedException($"arrays and maps stand more than {MaxDepth} deep");
        }
    }

    private static string Name(CborReaderState state) => state switch
    {
        CborReaderState.StartIndefiniteLengthByteString or CborReaderState.StartIndefiniteLengthTextString => "a string of indefinite length",
        CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat => "a float",
        CborReaderState.Tag => "a tag",
        CborReaderState.Null => "null",
        _ => "a simple value other than true and false",
    };
}
