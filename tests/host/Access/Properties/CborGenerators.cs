using FsCheck;
using FsCheck.Fluent;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>Items of the profile, and bytes that are nearly such items.</summary>
internal static class CborGenerators
{
    private static readonly char[] Plain = [.. Enumerable.Range(0x20, 0x5F).Select(c => (char)c).Where(c => c is not ('"' or '\\'))];

    /// <summary>Integers of 64 bits, as many of one size as of another.</summary>
    public static Gen<long> Integer =>
        from bits in Gen.Choose(0, 63)
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from isNegative in Gen.Elements(false, true)
        select Signed((((long)high << 32) | ((long)low << 1)) & long.MaxValue & ((1L << bits) - 1), isNegative);

    /// <summary>Items at most four containers deep.</summary>
    public static Gen<CborNode> Node => Of(4);

    /// <summary>The encoding of an item of which some bytes were changed, doubled or left out.</summary>
    public static Gen<byte[]> Broken =>
        from node in Node
        from cuts in Gen.Choose(0, 2)
        from places in Gen.Choose(0, 999).ArrayOf(4)
        from values in Gen.Choose(0, 255).ArrayOf(4)
        select Changed(node.Encode(), cuts, places, values);

    private static Gen<string> PlainText => Gen.Elements(Plain).ArrayOf().Select(chars => new string(chars));

    private static Gen<CborNode> Leaf => Gen.OneOf(
        Integer.Select(CborNode (value) => new CborNode.Integer(value)),
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Select(CborNode (bytes) => new CborNode.Blob(bytes)),
        PlainText.Select(CborNode (text) => new CborNode.Text(text)),
        Gen.Elements<CborNode>(new CborNode.Bool(false), new CborNode.Bool(true)));

    private static Gen<CborNode> Key => Gen.OneOf(Integer.Select(CborNode (value) => new CborNode.Integer(value)), PlainText.Select(CborNode (text) => new CborNode.Text(text)));

    private static Gen<CborNode> Of(int depth)
    {
        if (depth == 0)
        {
            return Leaf;
        }

        Gen<CborNode> inner = Of(depth - 1);
        Gen<CborNode> list = Gen.Choose(0, 5).SelectMany(count => inner.ArrayOf(count)).Select(CborNode (items) => new CborNode.List(items));
        Gen<CborNode> map =
            from count in Gen.Choose(0, 4)
            from keys in Key.ArrayOf(count)
            from values in inner.ArrayOf(count)
            select (CborNode)new CborNode.Map([.. keys.Zip(values).DistinctBy(pair => pair.First).SelectMany(pair => new[] { pair.First, pair.Second })]);
        return Gen.OneOf(Leaf, list, map);
    }

    private static long Signed(long value, bool isNegative) => isNegative ? -1 - value : value;

    private static byte[] Changed(byte[] bytes, int cuts, int[] places, int[] values)
    {
        List<byte> changed = [.. bytes];
        for (int i = 0; i < places.Length; i++)
        {
            int at = places[i] % changed.Count;
            switch (values[i] % 5)
            {
                case 0:
                    changed[at] = (byte)values[i];
                    break;
                case 1:
                    changed.Insert(at, changed[at]);
                    break;
                default:
                    break;
            }
        }

        return [.. changed.Take(Math.Max(1, changed.Count - cuts))];
    }
}
