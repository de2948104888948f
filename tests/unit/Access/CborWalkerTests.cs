using Latchkey.Access.Cbor;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Heads of any well-formed CBOR (RFC 8949, appendix C): what the walker believes of them.</summary>
[TestClass]
public class CborWalkerTests
{
    [TestMethod]
    [DataRow("1c", false)]
    [DataRow("5c", false)]
    [DataRow("fc", false)]
    [DataRow("1f", false)]
    [DataRow("df", false)]
    [DataRow("5f", true)]
    [DataRow("ff", true)]
    [DataRow("f81f", false)]
    [DataRow("f820", true)]
    [DataRow("5820", false)]
    [DataRow("7820", false)]
    [DataRow("9820", false)]
    [DataRow("b820", false)]
    [DataRow("5815", false)]
    [DataRow("5814", true)]
    [DataRow("b814", true)]
    [DataRow("d820", true)]
    [DataRow("1820", true)]
    [DataRow("5bffffffffffffffff", false)]
    [DataRow("1bffffffffffffffff", true)]
    public void A_head_is_well_formed_and_its_length_fits_into_what_is_left(string head, bool isRead)
    {
        // 20 bytes behind the head.
        byte[] input = HexText.Bytes(head + "0000000000000000000000000000000000000000");
        CborWalker walker = new CborWalker();
        walker.Reset(input, 0, input.Length);
        Assert.AreEqual(isRead, walker.Head());
    }

    [TestMethod]
    [DataRow("818181818181818101", true, "eight arrays in each other")]
    [DataRow("81818181818181818101", false, "nine, and all of them end")]
    [DataRow("a100a100a100a100a100a100a100a10000", true, "eight maps")]
    [DataRow("a100a100a100a100a100a100a100a100a10000", false, "nine")]
    [DataRow("5f4101420102ff", true, "bytes in pieces")]
    [DataRow("5f61614101ff", false, "text among pieces of bytes")]
    [DataRow("7f4101ff", false, "bytes among pieces of text")]
    [DataRow("5f01ff", false, "a number among them")]
    public void What_is_passed_over_is_well_formed_and_not_too_deep(string item, bool isPassed, string what)
    {
        byte[] input = HexText.Bytes(item);
        CborWalker walker = new CborWalker();
        walker.Reset(input, 0, input.Length);
        Assert.AreEqual(isPassed, walker.Skip(), what);
    }
}
