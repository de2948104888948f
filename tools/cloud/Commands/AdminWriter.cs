using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>
/// Builds admin messages (contracts section 7): COSE_Mac0 under K_command over {1: name, 2: seq, 3: exp, 4: {args}}. Generic over name and arguments, so that unknown names and wrong
/// arguments can be written too. Argument values are <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="byte"/>[] and arrays of these.
/// </summary>
public static class AdminWriter
{
    /// <summary>The longest admin message in bytes.</summary>
    public const int MaxLength = 384;

    /// <summary>The highest sequence number, 2^53 - 1.</summary>
    public const long MaxSequence = (1L << 53) - 1;

    /// <summary>Builds a command.</summary>
    /// <param name="keys">The keys of the lock and epoch it is for.</param>
    /// <param name="name">For example <c>time</c> or <c>hold</c>.</param>
    /// <param name="sequence">1..2^53-1, higher than any before.</param>
    /// <param name="expires">Seconds since 1970-01-01T00:00:00Z from which on the lock refuses it.</param>
    /// <param name="arguments">By name; none is an empty map.</param>
    public static byte[] Write(LockKeys keys, string name, long sequence, long expires, IReadOnlyDictionary<string, object>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var payload = Payload(name, sequence, expires, arguments);
        return CoseMac0.Write(CoseMac0.ProtectedHeader(keys.Epoch), payload, keys.CommandKey);
    }

    /// <summary>Builds a command of the protocol.</summary>
    /// <param name="keys">The keys of the lock, and of the epoch that sends.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="sequence">1..2^53-1, higher than any before.</param>
    /// <param name="expires">Seconds since 1970-01-01T00:00:00Z from which on the lock refuses it.</param>
    public static byte[] Write(LockKeys keys, AdminCommand command, long sequence, long expires)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(command);
        return Write(keys, command.Name, sequence, expires, command.Arguments(keys));
    }

    /// <summary>The payload alone, in canonical order.</summary>
    public static byte[] Payload(string name, long sequence, long expires, IReadOnlyDictionary<string, object>? arguments = null)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(4);
        writer.WriteInt32(1);
        writer.WriteTextString(name);
        writer.WriteInt32(2);
        writer.WriteInt64(sequence);
        writer.WriteInt32(3);
        writer.WriteInt64(expires);
        writer.WriteInt32(4);
        writer.WriteStartMap(arguments?.Count ?? 0);
        foreach (var (key, value) in arguments ?? new Dictionary<string, object>())
        {
            writer.WriteTextString(key);
            WriteValue(writer, value);
        }

        writer.WriteEndMap();
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static void WriteValue(CborWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteTextString(text);
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            case long number:
                writer.WriteInt64(number);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
            case System.Collections.IEnumerable list:
                WriteList(writer, [.. list.Cast<object>()]);
                break;
            default:
                throw new ArgumentException($"an argument of type {value.GetType().Name} has no place in an admin message", nameof(value));
        }
    }

    private static void WriteList(CborWriter writer, object[] items)
    {
        writer.WriteStartArray(items.Length);
        foreach (var item in items)
        {
            WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }
}
