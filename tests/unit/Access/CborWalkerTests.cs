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
}
