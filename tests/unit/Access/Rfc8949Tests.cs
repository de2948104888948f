using System.Text;
using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>RFC 8949: every example of appendix A (each either read or none of this profile's, with the reason) and every one of appendix F. Here ' stands for the quotes of texts.</summary>
[TestClass]
public class Rfc8949Tests
{
    [TestMethod]
    [DataRow("00", "0")]
    [DataRow("01", "1")]
    [DataRow("0a", "10")]
    [DataRow("17", "23")]
    [DataRow("1818", "24")]
    [DataRow("1819", "25")]
    [DataRow("1864", "100")]
    [DataRow("1903e8", "1000")]
    [DataRow("1a000f4240", "1000000")]
    [DataRow("1b000000e8d4a51000", "1000000000000")]
    [DataRow("20", "-1")]
    [DataRow("29", "-10")]
    [DataRow("3863", "-100")]
    [DataRow("3903e7", "-1000")]
    [DataRow("f4", "false")]
    [DataRow("f5", "true")]
    [DataRow("40", "h''")]
    [DataRow("4401020304", "h'01020304'")]
    [DataRow("60", "''")]
    [DataRow("6161", "'a'")]
    [DataRow("6449455446", "'IETF'")]
    [DataRow("80", "[]")]
    [DataRow("83010203", "[1, 2, 3]")]
    [DataRow("8301820203820405", "[1, [2, 3], [4, 5]]")]
    [DataRow("98190102030405060708090a0b0c0d0e0f101112131415161718181819", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]")]
    [DataRow("a0", "{}")]
    [DataRow("a201020304", "{1: 2, 3: 4}")]
    [DataRow("a26161016162820203", "{'a': 1, 'b': [2, 3]}")]
    [DataRow("826161a161626163", "['a', {'b': 'c'}]")]
    [DataRow("a56161614161626142616361436164614461656145", "{'a': 'A', 'b': 'B', 'c': 'C', 'd': 'D', 'e': 'E'}")]
    public void Appendix_A_is_read_as_it_says(string item, string value)
    {
        CborReader reader = new CborReader();
        byte[] bytes = HexText.Bytes(item);
        reader.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual(value, Diagnostic(reader));
        Assert.AreEqual(bytes.Length, reader.Position);
        Assert.IsTrue(IsSkipped(bytes), "passed over");
        Assert.IsTrue(IsWalked(bytes), "well-formed");
    }

    [TestMethod]
    [DataRow("1bffffffffffffffff", "18446744073709551615", "more than 63 bits")]
    [DataRow("c249010000000000000000", "18446744073709551616", "bignum")]
    [DataRow("3bffffffffffffffff", "-18446744073709551616", "more than 63 bits")]
    [DataRow("c349010000000000000000", "-18446744073709551617", "bignum")]
    [DataRow("f90000", "0.0", "float")]
    [DataRow("f98000", "-0.0", "float")]
    [DataRow("f93c00", "1.0", "float")]
    [DataRow("fb3ff199999999999a", "1.1", "float")]
    [DataRow("f93e00", "1.5", "float")]
    [DataRow("f97bff", "65504.0", "float")]
    [DataRow("fa47c35000", "100000.0", "float")]
    [DataRow("fa7f7fffff", "3.4028234663852886e+38", "float")]
    [DataRow("fb7e37e43c8800759c", "1.0e+300", "float")]
    [DataRow("f90001", "5.960464477539063e-8", "float")]
    [DataRow("f90400", "0.00006103515625", "float")]
    [DataRow("f9c400", "-4.0", "float")]
    [DataRow("fbc010666666666666", "-4.1", "float")]
    [DataRow("f97c00", "Infinity", "float")]
    [DataRow("f97e00", "NaN", "float")]
    [DataRow("f9fc00", "-Infinity", "float")]
    [DataRow("fa7f800000", "Infinity", "float")]
    [DataRow("fa7fc00000", "NaN", "float")]
    [DataRow("faff800000", "-Infinity", "float")]
    [DataRow("fb7ff0000000000000", "Infinity", "float")]
    [DataRow("fb7ff8000000000000", "NaN", "float")]
    [DataRow("fbfff0000000000000", "-Infinity", "float")]
    [DataRow("f6", "null", "simple")]
    [DataRow("f7", "undefined", "simple")]
    [DataRow("f0", "simple(16)", "simple")]
    [DataRow("f8ff", "simple(255)", "simple")]
    [DataRow("c074323031332d30332d32315432303a30343a30305a", "0('2013-03-21T20:04:00Z')", "tag")]
    [DataRow("c11a514b67b0", "1(1363896240)", "tag")]
    [DataRow("c1fb41d452d9ec200000", "1(1363896240.5)", "tag")]
    [DataRow("d74401020304", "23(h'01020304')", "tag")]
    [DataRow("d818456449455446", "24(h'6449455446')", "tag")]
    [DataRow("d82076687474703a2f2f7777772e6578616d706c652e636f6d", "32('http://www.example.com')", "tag")]
    [DataRow("62225c", "quote and backslash", "text that would have to be escaped")]
    [DataRow("62c3bc", "u with diaeresis", "text that is not ASCII")]
    [DataRow("63e6b0b4", "water", "text that is not ASCII")]
    [DataRow("64f0908591", "U+10151", "text that is not ASCII")]
    [DataRow("5f42010243030405ff", "(_ h'0102', h'030405')", "indefinite length")]
    [DataRow("7f657374726561646d696e67ff", "(_ 'strea', 'ming')", "indefinite length")]
    [DataRow("9fff", "[_ ]", "indefinite length")]
    [DataRow("9f018202039f0405ffff", "[_ 1, [2, 3], [_ 4, 5]]", "indefinite length")]
    [DataRow("9f01820203820405ff", "[_ 1, [2, 3], [4, 5]]", "indefinite length")]
    [DataRow("83018202039f0405ff", "[1, [2, 3], [_ 4, 5]]", "indefinite length")]
    [DataRow("83019f0203ff820405", "[1, [_ 2, 3], [4, 5]]", "indefinite length")]
    [DataRow("9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", "[_ 1, 2, ... 25]", "indefinite length")]
    [DataRow("bf61610161629f0203ffff", "{_ 'a': 1, 'b': [_ 2, 3]}", "indefinite length")]
    [DataRow("826161bf61626163ff", "['a', {_ 'b': 'c'}]", "indefinite length")]
    [DataRow("bf6346756ef563416d7421ff", "{_ 'Fun': true, 'Amt': -2}", "indefinite length")]
    public void Appendix_A_is_refused_where_this_profile_has_no_such_thing(string item, string value, string reason)
    {
        byte[] bytes = HexText.Bytes(item);
        Assert.IsFalse(IsSkipped(bytes), value + ": " + reason);
        Assert.IsFalse(IsSkipped(Bytes.Concat(new byte[] { 0x81 }, bytes)), value + " in an array: " + reason);
        Assert.IsTrue(IsWalked(bytes), value + " is well-formed");
    }

    /// <summary>Appendix F, F.1: what is not well-formed is refused by the strict reader and by the one that takes any well-formed item.</summary>
    [TestMethod]
    [DataRow("18", "an end in a head")]
    [DataRow("19", "an end in a head")]
    [DataRow("1a", "an end in a head")]
    [DataRow("1b", "an end in a head")]
    [DataRow("1901", "an end in a head")]
    [DataRow("1a0102", "an end in a head")]
    [DataRow("1b01020304050607", "an end in a head")]
    [DataRow("38", "an end in a head")]
    [DataRow("58", "an end in a head")]
    [DataRow("78", "an end in a head")]
    [DataRow("98", "an end in a head")]
    [DataRow("9a01ff00", "an end in a head")]
    [DataRow("b8", "an end in a head")]
    [DataRow("d8", "an end in a head")]
    [DataRow("f8", "an end in a head")]
    [DataRow("f900", "an end in a head")]
    [DataRow("fa0000", "an end in a head")]
    [DataRow("fb000000", "an end in a head")]
    [DataRow("41", "a string with short data")]
    [DataRow("61", "a string with short data")]
    [DataRow("5affffffff00", "a string with short data")]
    [DataRow("5bffffffffffffffff010203", "a string with short data")]
    [DataRow("7affffffff00", "a string with short data")]
    [DataRow("7b7fffffffffffffff010203", "a string with short data")]
    [DataRow("81", "a container without enough items")]
    [DataRow("818181818181818181", "a container without enough items")]
    [DataRow("8200", "a container without enough items")]
    [DataRow("a1", "a container without enough items")]
    [DataRow("a20102", "a container without enough items")]
    [DataRow("a100", "a container without enough items")]
    [DataRow("a2000000", "a container without enough items")]
    [DataRow("c0", "a tag without content")]
    [DataRow("5f4100", "a string without its break")]
    [DataRow("7f6100", "a string without its break")]
    [DataRow("9f", "a container without its break")]
    [DataRow("9f0102", "a container without its break")]
    [DataRow("bf", "a container without its break")]
    [DataRow("bf01020102", "a container without its break")]
    [DataRow("819f", "a container without its break")]
    [DataRow("9f8000", "a container without its break")]
    [DataRow("9f9f9f9f9fffffffff", "a container without its break")]
    [DataRow("9f819f819f9fffffff", "a container without its break")]
    [DataRow("1c", "a reserved length")]
    [DataRow("1d", "a reserved length")]
    [DataRow("1e", "a reserved length")]
    [DataRow("3c", "a reserved length")]
    [DataRow("3d", "a reserved length")]
    [DataRow("3e", "a reserved length")]
    [DataRow("5c", "a reserved length")]
    [DataRow("5d", "a reserved length")]
    [DataRow("5e", "a reserved length")]
    [DataRow("7c", "a reserved length")]
    [DataRow("7d", "a reserved length")]
    [DataRow("7e", "a reserved length")]
    [DataRow("9c", "a reserved length")]
    [DataRow("9d", "a reserved length")]
    [DataRow("9e", "a reserved length")]
    [DataRow("bc", "a reserved length")]
    [DataRow("bd", "a reserved length")]
    [DataRow("be", "a reserved length")]
    [DataRow("dc", "a reserved length")]
    [DataRow("dd", "a reserved length")]
    [DataRow("de", "a reserved length")]
    [DataRow("fc", "a reserved length")]
    [DataRow("fd", "a reserved length")]
    [DataRow("fe", "a reserved length")]
    [DataRow("f800", "a reserved simple value")]
    [DataRow("f801", "a reserved simple value")]
    [DataRow("f818", "a reserved simple value")]
    [DataRow("f81f", "a reserved simple value")]
    [DataRow("5f00ff", "a chunk of another type")]
    [DataRow("5f21ff", "a chunk of another type")]
    [DataRow("5f6100ff", "a chunk of another type")]
    [DataRow("5f80ff", "a chunk of another type")]
    [DataRow("5fa0ff", "a chunk of another type")]
    [DataRow("5fc000ff", "a chunk of another type")]
    [DataRow("5fe0ff", "a chunk of another type")]
    [DataRow("7f4100ff", "a chunk of another type")]
    [DataRow("5f5f4100ffff", "a chunk of indefinite length")]
    [DataRow("7f7f6100ffff", "a chunk of indefinite length")]
    [DataRow("ff", "a break on its own")]
    [DataRow("81ff", "a break in a definite container")]
    [DataRow("8200ff", "a break in a definite container")]
    [DataRow("a1ff", "a break in a definite container")]
    [DataRow("a1ff00", "a break in a definite container")]
    [DataRow("a100ff", "a break in a definite container")]
    [DataRow("a20000ff", "a break in a definite container")]
    [DataRow("9f81ff", "a break in a definite container")]
    [DataRow("9f829f819f9fffffffff", "a break in a definite container")]
    [DataRow("bf00ff", "a break for a value")]
    [DataRow("bf000000ff", "a break for a value")]
    [DataRow("1f", "an indefinite number or tag")]
    [DataRow("3f", "an indefinite number or tag")]
    [DataRow("df", "an indefinite number or tag")]
    public void Appendix_F_is_refused(string item, string fault)
    {
        byte[] bytes = HexText.Bytes(item);
        Assert.IsFalse(IsSkipped(bytes), fault);
        Assert.IsFalse(IsWalked(bytes), fault);
    }

    /// <summary>As deep as they go, and one deeper.</summary>
    [TestMethod]
    public void Nesting_has_an_end()
    {
        byte[] deep = new byte[CborWalker.MaxDepth + 2];
        for (int depth = 0; depth <= CborWalker.MaxDepth + 1; depth++)
        {
            byte[] item = Bytes.Slice(deep, 0, depth + 1);
            Assert.AreEqual(depth <= 4, IsSkipped(item), "strict, " + depth.ToString());
            Assert.AreEqual(depth <= CborWalker.MaxDepth, IsWalked(item), "any, " + depth.ToString());
            deep[depth] = 0x81;
        }
    }

    private static bool IsSkipped(byte[] bytes)
    {
        CborReader reader = new CborReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader.Skip(4) && reader.Position == bytes.Length;
    }

    private static bool IsWalked(byte[] bytes)
    {
        CborWalker walker = new CborWalker();
        walker.Reset(bytes, 0, bytes.Length);
        return walker.Skip() && walker.Position == bytes.Length;
    }

    // The notation of RFC 8949, 8, of what the profile has.
    private static string Diagnostic(CborReader reader)
    {
        int start = reader.Position;
        Assert.IsTrue(reader.Head());
        int major = reader.Major;
        long value = reader.Value;
        switch (major)
        {
            case CborReader.Unsigned:
            case CborReader.Negative:
                return value.ToString();
            case CborReader.ByteString:
            case CborReader.Text:
                reader.Position = start;
                int length = major == CborReader.Text ? reader.PlainText() : reader.String(major);
                byte[] content = Bytes.Slice(reader.Buffer, reader.Position - length, length);
                return major == CborReader.Text ? "'" + Encoding.UTF8.GetString(content, 0, length) + "'" : "h'" + Hex.From(content) + "'";
            case CborReader.Array:
            case CborReader.Map:
                bool isMap = major == CborReader.Map;
                string items = string.Empty;
                for (long i = 0; i < value; i++)
                {
                    items += (i > 0 ? ", " : string.Empty) + Diagnostic(reader) + (isMap ? ": " + Diagnostic(reader) : string.Empty);
                }

                return isMap ? "{" + items + "}" : "[" + items + "]";
            default:
                return value == 20 ? "false" : value == 21 ? "true" : "none of this profile's";
        }
    }
}
