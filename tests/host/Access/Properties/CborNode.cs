using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Tests.Host.Access.Mutants;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>What is put wrong at one node of an item.</summary>
public enum CborFault
{
    None,

    /// <summary>A head one size longer than it has to be.</summary>
    LongHead,

    /// <summary>Something that the profile does not have.</summary>
    Forbidden,

    /// <summary>A container that says one item more than it has.</summary>
    OneShort,

    /// <summary>A key of a map once more.</summary>
    KeyTwice,

    /// <summary>Containers deeper than four.</summary>
    TooDeep,
}

/// <summary>A CBOR item of the profile as a tree: encoded by hand, with a fault at one node if wanted, or by the firmware's writer; read by its reader.</summary>
public abstract record CborNode
{
    private static readonly string[] NoneOfThese = ["f6", "f7", "e0", "f8ff", "f90000", "fa00000000", "fb0000000000000000", "c000", "d9d9f700", "5fff", "7fff", "9fff", "bfff", "ff", "1c",
        "1bffffffffffffffff", "3b8000000000000000", "62c3a9", "6122", "615c", "6100", "617f"];

    public sealed record Integer(long Value) : CborNode;

    public sealed record Blob(byte[] Value) : CborNode;

    public sealed record Text(string Value) : CborNode;

    public sealed record Bool(bool Value) : CborNode;

    public sealed record List(CborNode[] Items) : CborNode;

    public sealed record Map(CborNode[] KeysAndValues) : CborNode;

    /// <summary>How many nodes there are, this one counted.</summary>
    public int Count => 1 + Children.Sum(c => c.Count);

    private CborNode[] Children => this switch
    {
        List list => list.Items,
        Map map => map.KeysAndValues,
        _ => [],
    };

    /// <summary>The encoding.</summary>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="at">At which node, counted from this one in the order of the encoding.</param>
    public byte[] Encode(CborFault fault = CborFault.None, int at = -1)
    {
        int left = at;
        return Encode(fault, ref left);
    }

    /// <summary>Writes it as the firmware does; what its writer has no method for, raw.</summary>
    public void Write(CborWriter writer)
    {
        switch (this)
        {
            case Integer integer:
                writer.Integer(integer.Value);
                break;
            case Blob blob:
                writer.Bytes(blob.Value);
                break;
            case Text text:
                writer.Text(text.Value);
                break;
            case List list:
                writer.Array(list.Items.Length);
                break;
            case Map map:
                Raw(writer, Mutants.Cbor.Head(5, (ulong)map.KeysAndValues.Length / 2));
                break;
            case Bool boolean:
                Raw(writer, [boolean.Value ? (byte)0xF5 : (byte)0xF4]);
                break;
        }

        foreach (CborNode child in Children)
        {
            child.Write(writer);
        }
    }

    /// <summary>Reads an item with the firmware's reader; null when it refuses it.</summary>
    public static CborNode? Read(CborReader reader)
    {
        int start = reader.Position;
        if (!reader.Head())
        {
            return null;
        }

        int major = reader.Major;
        long value = reader.Value;
        switch (major)
        {
            case CborReader.Unsigned or CborReader.Negative:
                return new Integer(value);
            case CborReader.ByteString or CborReader.Text:
                reader.Position = start;
                int length = major == CborReader.Text ? reader.PlainText() : reader.String(major);
                byte[] content = length < 0 ? [] : Bytes.Slice(reader.Buffer, reader.Position - length, length);
                return length < 0 ? null : major == CborReader.Text ? new Text(System.Text.Encoding.ASCII.GetString(content)) : new Blob(content);
            case CborReader.Array or CborReader.Map:
                CborNode?[] items = [.. Enumerable.Range(0, (int)value * (major == CborReader.Map ? 2 : 1)).Select(_ => Read(reader))];
                return items.Contains(null) ? null : major == CborReader.Map ? new Map(items!) : new List(items!);
            default:
                return value is 20 or 21 ? new Bool(value == 21) : null;
        }
    }

    /// <summary>As hex, for the report of a failure.</summary>
    public override string ToString() => Convert.ToHexStringLower(Encode());

    private byte[] Encode(CborFault fault, ref int left)
    {
        CborFault here = left-- == 0 ? fault : CborFault.None;
        int longer = here == CborFault.LongHead ? 1 : 0;
        switch (here)
        {
            case CborFault.TooDeep:
                return Mutants.Cbor.Nested(5, isMap: this is Map);
            case CborFault.LongHead when this is Integer { Value: > uint.MaxValue or < -1 - (long)uint.MaxValue }:
            case CborFault.OneShort when this is not (List or Map):
            case CborFault.KeyTwice when this is not Map { KeysAndValues.Length: > 0 }:
            case CborFault.Forbidden:
                return Convert.FromHexString(NoneOfThese[Count * 7 % NoneOfThese.Length]);
            default:
                break;
        }

        List<byte> children = [];
        foreach (CborNode child in Children)
        {
            children.AddRange(child.Encode(fault, ref left));
        }

        ulong more = here is CborFault.OneShort or CborFault.KeyTwice ? 1UL : 0;
        return this switch
        {
            Integer integer => Mutants.Cbor.Int(integer.Value, longer),
            Blob blob => Mutants.Cbor.Bytes(blob.Value, longer),
            Text text => [.. Mutants.Cbor.Head(3, (ulong)text.Value.Length, longer), .. System.Text.Encoding.ASCII.GetBytes(text.Value)],
            Bool boolean => Mutants.Cbor.Head(7, boolean.Value ? 21UL : 20, longer),
            List list => [.. Mutants.Cbor.Head(4, (ulong)list.Items.Length + more, longer), .. children],
            Map map => [.. Mutants.Cbor.Head(5, ((ulong)map.KeysAndValues.Length / 2) + more, longer), .. children, .. here == CborFault.KeyTwice ? [.. map.KeysAndValues[0].Encode(), 0x00] : Array.Empty<byte>()],
            _ => throw new InvalidOperationException(),
        };
    }

    private static void Raw(CborWriter writer, byte[] bytes) => writer.Raw(bytes, 0, bytes.Length);
}
