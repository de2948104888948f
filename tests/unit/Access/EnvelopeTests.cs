using Latchkey.Access;
using Latchkey.Access.Cose;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The envelope of a token (protocol/token.md): every MAC here is good, so only the form is what is refused.</summary>
[TestClass]
public class EnvelopeTests
{
    [TestMethod]
    [DataRow("d184", "ok")]
    [DataRow("d83dd184", "ok")]
    [DataRow("84", "malformed")]
    [DataRow("d284", "malformed")]
    [DataRow("d084", "malformed")]
    [DataRow("d83dd83dd184", "malformed")]
    [DataRow("d13d84", "malformed")]
    [DataRow("d83d84", "malformed")]
    [DataRow("d83ed184", "malformed")]
    [DataRow("d81184", "malformed")]
    [DataRow("d9003dd184", "malformed")]
    [DataRow("d183", "malformed")]
    [DataRow("d185", "malformed")]
    [DataRow("d19804", "malformed")]
    [DataRow("d19f", "malformed")]
    [DataRow("d1a4", "malformed")]
    public void Tag_17_or_tag_61_around_it_and_an_array_of_four(string head, string reason) => Expect(reason, new Wire(Good()) { Head = HexText.Bytes(head) });

    [TestMethod]
    [DataRow("a2010504420001", "ok")]
    [DataRow("a2044200010105", "ok")]
    [DataRow("a2010504420002", "unknown-key")]
    [DataRow("a2010504420000", "unknown-key")]
    [DataRow("a2010504420100", "unknown-key")]
    [DataRow("a2044201010105", "unknown-key")]
    [DataRow("", "malformed")]
    [DataRow("a0", "malformed")]
    [DataRow("a10105", "malformed")]
    [DataRow("a104420001", "malformed")]
    [DataRow("a2010404420001", "malformed")]
    [DataRow("a2010604420001", "malformed")]
    [DataRow("a2012504420001", "malformed")]
    [DataRow("a20105044101", "malformed")]
    [DataRow("a201050443000001", "malformed")]
    [DataRow("a2010504620001", "malformed")]
    [DataRow("a201050401", "malformed")]
    [DataRow("a2010505420001", "malformed")]
    [DataRow("a2020504420001", "malformed")]
    [DataRow("a2010501050105", "malformed")]
    [DataRow("a2044200010442", "malformed")]
    [DataRow("a30105044200010300", "malformed")]
    [DataRow("a201050442000100", "malformed")]
    [DataRow("a201180504420001", "malformed")]
    [DataRow("b802010504420001", "malformed")]
    [DataRow("bf010504420001ff", "malformed")]
    [DataRow("82010504420001", "malformed")]
    public void The_protected_header_is_alg_5_and_a_kid_of_two_bytes_in_any_order(string header, string reason) => Expect(reason, new Wire(Good()) { Header = HexText.Bytes(header) });

    [TestMethod]
    [DataRow("a10105")]
    [DataRow("a104420001")]
    [DataRow("40")]
    [DataRow("80")]
    [DataRow("f6")]
    [DataRow("b800")]
    [DataRow("bfff")]
    public void The_unprotected_header_is_empty(string unprotected) => Expect("malformed", new Wire(Good()) { Unprotected = HexText.Bytes(unprotected) });

    [TestMethod]
    [DataRow(0)]
    [DataRow(8)]
    [DataRow(16)]
    [DataRow(31)]
    public void A_shorter_tag_is_malformed_not_wrong(int length) => Expect("malformed", new Wire(Good()) { TagLength = length });

    [TestMethod]
    public void Nothing_may_follow() => Expect("malformed", new Wire(Good()) { Tail = new byte[] { 0x00 } });

    [TestMethod]
    public void Nothing_at_all_is_malformed() => Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(new byte[0]));

    [TestMethod]
    public void A_payload_that_is_no_byte_string_is_malformed()
    {
        byte[] token = new Wire(Good()).Bytes();
        for (int at = 0; at < token.Length; at++)
        {
            // The payload's head: 0x58 or 0x59 behind the empty unprotected header.
            if (token[at] == 0xA0)
            {
                token[at + 1] ^= 0x20;
                break;
            }
        }

        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(token));
    }

    [TestMethod]
    public void Up_to_384_bytes_are_read_and_385_are_malformed()
    {
        JudgeBench bench = new JudgeBench();
        bench.Credentials.Pair(LockRig.Keys, new string('i', 64), "broker.example:8883");
        int longest = 0;
        for (int sub = 1; sub <= 64; sub++)
        {
            byte[] token = Padded(sub);
            longest = token.Length > longest ? token.Length : longest;
            Assert.AreEqual(token.Length <= CoseProfile.MaxLength ? "ok" : "malformed", ReasonWords.Of(bench.Unlock(token)), token.Length.ToString());
            Assert.AreEqual(token.Length <= CoseProfile.MaxLength, bench.Reader.IsMacGood);
        }

        Assert.IsTrue(Padded(1).Length < 384 && longest > 385, "the lengths go through 384 and 385 one by one");
        Assert.AreEqual(384, CoseProfile.MaxLength);
    }

    // All claims at their longest, but the sub.
    private static byte[] Padded(int sub)
    {
        int[] rows = { 127, 0, 1440, 127, 1000, 1440, 127, 1000, 1440, 127, 1000, 1440, 127, 1000, 1440, 127, 1000, 1440, 127, 1000, 1440, 127, 1000, 1440 };
        RawToken token = new RawToken();
        token.Set(1, Item.Of(new string('i', 64))).Set(2, Item.Letters(sub)).Set(-65538, Item.Schedule(rows)).Set(6, Item.Of(LockRig.NowS));
        token.Set(-65540, Item.Letters(32)).Set(-65541, Item.Of(3)).Set(7, Item.Of(new byte[16])).Set(9, Item.Of("unlock lock duress"));
        return new Wire(token.Payload()) { Head = HexText.Bytes("d83dd184") }.Bytes();
    }

    private static byte[] Good() => new RawToken().Payload();

    private static void Expect(string reason, Wire wire)
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual(reason, ReasonWords.Of(bench.Unlock(wire.Bytes())));
        Assert.AreEqual(reason == "ok", bench.Reader.IsMacGood);
    }
}
