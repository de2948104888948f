using FsCheck;
using FsCheck.Fluent;
using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Cloud;
using Xunit;
using CoseMac0 = Latchkey.Access.Cose.CoseMac0;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>What holds for all CBOR, not only for examples.</summary>
public sealed class CborPropertyTests
{
    private const int Cases = 1000;

    private static readonly CborFault[] Faults = [CborFault.LongHead, CborFault.Forbidden, CborFault.OneShort, CborFault.KeyTwice, CborFault.TooDeep];

    [Fact]
    public void An_integer_that_was_written_is_read() => Hold(CborGenerators.Integer, value =>
    {
        CborWriter writer = new(16);
        writer.Integer(value);
        CborReader reader = Reader(writer.ToArray());
        return reader.Integer() && reader.Value == value && reader.Position == reader.End && IsSkipped(writer.ToArray());
    });

    [Fact]
    public void An_item_that_was_written_is_read() => Hold(CborGenerators.Node, node =>
    {
        CborWriter writer = new(65536);
        node.Write(writer);
        CborReader reader = Reader(writer.ToArray());
        CborNode? read = CborNode.Read(reader);
        return writer.ToArray().AsSpan().SequenceEqual(node.Encode()) && read is not null && reader.Position == reader.End && read.Encode().AsSpan().SequenceEqual(node.Encode());
    });

    [Fact]
    public void A_writer_without_room_says_so_and_writes_nothing_beyond_its_end() => Hold(CborGenerators.Node, node =>
    {
        int length = node.Encode().Length;
        return Enumerable.Range(0, Math.Min(length, 40)).All(capacity => Overflows(node, capacity)) && !Overflows(node, length);
    });

    [Fact]
    public void An_item_of_the_profile_is_passed_over() => Hold(CborGenerators.Node, node => IsSkipped(node.Encode()) && IsWalked(node.Encode()));

    [Fact]
    public void With_any_one_fault_it_is_refused() => Hold(CborGenerators.Node.SelectMany(node => Gen.Choose(0, node.Count - 1).Select(at => (Node: node, At: at))), item =>
        Faults.All(fault => !IsSkipped(item.Node.Encode(fault, item.At))));

    [Fact]
    public void Cut_off_anywhere_or_with_something_behind_it_is_refused() => Hold(CborGenerators.Node, node =>
    {
        byte[] item = node.Encode();
        return Enumerable.Range(0, item.Length).All(length => IsRefused(item[..length])) && !IsSkipped([.. item, 0x00]);
    });

    /// <summary>The other implementation of the profile (tools/cloud), over another CBOR library.</summary>
    [Fact]
    public void Whatever_the_bytes_the_verdict_is_that_of_the_clouds_reader() => Hold(CborGenerators.Broken, bytes => IsSkipped(bytes) == IsStrict(bytes));

    [Fact]
    public void Whatever_the_bytes_nothing_is_thrown_and_nothing_is_read_beyond_the_end() => Hold(CborGenerators.Broken, bytes =>
    {
        CborReader reader = Reader(bytes);
        CoseMac0 cose = new();
        if (cose.Read(reader))
        {
            new CoseHeaders().Read(bytes, cose);
        }

        CborWalker walker = new();
        walker.Reset(bytes, 0, bytes.Length);
        walker.Skip();
        CborReader skipper = Reader(bytes);
        skipper.Skip(4);
        return walker.Position <= bytes.Length && reader.Position <= bytes.Length && skipper.Position <= bytes.Length;
    });

    private static bool Overflows(CborNode node, int capacity)
    {
        CborWriter writer = new(capacity);
        node.Write(writer);
        return writer.Overflow;
    }

    private static bool IsStrict(byte[] bytes)
    {
        try
        {
            StrictCbor.Check(bytes, "it");
            return true;
        }
        catch (MalformedException)
        {
            return false;
        }
    }

    private static bool IsSkipped(byte[] bytes)
    {
        CborReader reader = Reader(bytes);
        return reader.Skip(4) && reader.Position == reader.End;
    }

    private static bool IsRefused(byte[] bytes) => !IsSkipped(bytes) && !IsWalked(bytes) && CborNode.Read(Reader(bytes)) is null;

    private static bool IsWalked(byte[] bytes)
    {
        CborWalker walker = new();
        walker.Reset([.. bytes, .. new byte[300]], 0, bytes.Length);
        return walker.Skip() && walker.Position == bytes.Length;
    }

    // Something stands behind the input, as the tag stands behind a payload.
    private static CborReader Reader(byte[] bytes)
    {
        CborReader reader = new();
        reader.Reset([.. bytes, .. new byte[300]], 0, bytes.Length);
        return reader;
    }

    private static void Hold<T>(Gen<T> cases, Func<T, bool> property) => Seeded.Check(cases, Cases, property);
}
