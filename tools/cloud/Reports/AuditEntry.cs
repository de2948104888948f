using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>One entry of the audit log (contracts section 9), as it stands under the chain's MACs.</summary>
public sealed record AuditEntry
{
    /// <summary>The log's own counter, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Seconds since 1970-01-01T00:00:00Z; null while the lock's clock was untrusted.</summary>
    public long? Time { get; init; }

    /// <summary>Name of the event, or <c>granted</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Who.</summary>
    public string? Subject { get; init; }

    /// <summary>The token's id.</summary>
    public byte[]? TokenId { get; init; }

    /// <summary>The session's id.</summary>
    public byte[]? Session { get; init; }

    /// <summary>The recording's id.</summary>
    public string? Recording { get; init; }

    /// <summary>Detail as a text of at most 40 characters; at most one of the two details is there.</summary>
    public string? DetailText { get; init; }

    /// <summary>Detail as at most 32 bytes.</summary>
    public byte[]? DetailBytes { get; init; }

    /// <summary>The entry as CBOR.</summary>
    public byte[] Encode()
    {
        if (DetailText is not null && DetailBytes is not null)
        {
            throw new InvalidOperationException("an audit entry has one detail, a text or bytes");
        }

        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartArray(8);
        writer.WriteInt64(Number);
        Write(writer, Time, t => writer.WriteInt64(t!.Value));
        writer.WriteTextString(Event);
        Write(writer, Subject, writer.WriteTextString);
        Write(writer, TokenId, writer.WriteByteString);
        Write(writer, Session, writer.WriteByteString);
        Write(writer, Recording, writer.WriteTextString);
        Write(writer, DetailText ?? (object?)DetailBytes, _ => WriteDetail(writer));
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="encoded">Its bytes, as they stand under the chain's MAC.</param>
    /// <exception cref="MalformedException">It is no entry.</exception>
    public static AuditEntry Decode(byte[] encoded)
    {
        StrictCbor.Check(encoded, "the entry", allowNull: true);
        try
        {
            var reader = new CborReader(encoded, CborConformanceMode.Lax);
            if (reader.ReadStartArray() != 8)
            {
                throw new MalformedException("the entry does not have eight elements");
            }

            var entry = new AuditEntry
            {
                Number = reader.ReadInt64(),
                Time = IsNull(reader) ? null : reader.ReadInt64(),
                Event = reader.ReadTextString(),
                Subject = IsNull(reader) ? null : reader.ReadTextString(),
                TokenId = IsNull(reader) ? null : reader.ReadByteString(),
                Session = IsNull(reader) ? null : reader.ReadByteString(),
                Recording = IsNull(reader) ? null : reader.ReadTextString(),
            };
            return IsNull(reader) ? entry
                : reader.PeekState() == CborReaderState.TextString ? entry with { DetailText = reader.ReadTextString() }
                : entry with { DetailBytes = reader.ReadByteString() };
        }
        catch (InvalidOperationException)
        {
            throw new MalformedException("an element of the entry has another type than it should");
        }
    }

    /// <summary>Steps over a null.</summary>
    private static bool IsNull(CborReader reader)
    {
        var isNull = reader.PeekState() == CborReaderState.Null;
        if (isNull)
        {
            reader.ReadNull();
        }

        return isNull;
    }

    private static void Write<T>(CborWriter writer, T? value, Action<T> write)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            write(value);
        }
    }

    private void WriteDetail(CborWriter writer)
    {
        if (DetailText is not null)
        {
            writer.WriteTextString(DetailText);
        }
        else
        {
            writer.WriteByteString(DetailBytes!);
        }
    }
}
