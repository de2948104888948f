using Latchkey.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The profile of CBOR inside a payload whose MAC is good (protocol/token.md): one form for everything, and nothing else.</summary>
[TestClass]
public class CborRuleTests
{
    /// <summary>An unknown claim of any well-formed value is a matter of policy.</summary>
    [TestMethod]
    [DataRow("0a", "00")]
    [DataRow("00", "00")]
    [DataRow("20", "20")]
    [DataRow("3a00010005", "f4")]
    [DataRow("39ffff", "f5")]
    [DataRow("1b7fffffffffffffff", "1b7fffffffffffffff")]
    [DataRow("3b7fffffffffffffff", "3b7fffffffffffffff")]
    [DataRow("60", "40")]
    [DataRow("63616263", "60")]
    [DataRow("0a", "80")]
    [DataRow("0a", "a0")]
    [DataRow("0a", "828101a120f5")]
    [DataRow("0a", "818101")]
    [DataRow("0a", "81818101")]
    [DataRow("0a", "a101a101a10101")]
    [DataRow("0a", "a2616101616201")]
    public void An_unknown_claim_is_policy(string key, string value) => Expect("policy", new RawToken().Also(key, value), value);

    [TestMethod]
    [DataRow("f6", "null")]
    [DataRow("f7", "undefined")]
    [DataRow("e0", "simple 0")]
    [DataRow("f3", "simple 19")]
    [DataRow("f8ff", "simple 255")]
    [DataRow("f820", "simple 32")]
    [DataRow("f90000", "half float")]
    [DataRow("fa00000000", "float")]
    [DataRow("fb0000000000000000", "double")]
    [DataRow("ff", "break")]
    [DataRow("c000", "tag 0")]
    [DataRow("d84000", "tag 64")]
    [DataRow("1800", "0 in two bytes")]
    [DataRow("1817", "23 in two bytes")]
    [DataRow("190017", "23 in three bytes")]
    [DataRow("1900ff", "255 in three bytes")]
    [DataRow("1a0000ffff", "65535 in five bytes")]
    [DataRow("1b00000000ffffffff", "2^32-1 in nine bytes")]
    [DataRow("3817", "-24 in two bytes")]
    [DataRow("1b8000000000000000", "2^63")]
    [DataRow("3b8000000000000000", "-2^63-1")]
    [DataRow("1c", "reserved length")]
    [DataRow("1f", "indefinite integer")]
    [DataRow("5f4100ff", "indefinite bytes")]
    [DataRow("7f6161ff", "indefinite text")]
    [DataRow("9f01ff", "indefinite array")]
    [DataRow("bf0101ff", "indefinite map")]
    [DataRow("580100", "length in two bytes")]
    [DataRow("780161", "length in two bytes")]
    [DataRow("980101", "length in two bytes")]
    [DataRow("b8010101", "length in two bytes")]
    [DataRow("6122", "quote")]
    [DataRow("615c", "backslash")]
    [DataRow("611f", "control")]
    [DataRow("617f", "delete")]
    [DataRow("62c3a9", "not ASCII")]
    [DataRow("a201000100", "a key twice")]
    [DataRow("a2616100616100", "a text key twice")]
    [DataRow("a14000", "a byte string as key")]
    [DataRow("a1f500", "a bool as key")]
    [DataRow("a18000", "an array as key")]
    [DataRow("a1f600", "null as key")]
    [DataRow("81f6", "null in an array")]
    [DataRow("a101f6", "null in a map")]
    [DataRow("8181818101", "five deep")]
    [DataRow("a101a101a101a10101", "five deep")]
    [DataRow("81818180", "five deep, empty")]
    [DataRow("818181a0", "five deep, empty")]
    [DataRow("8201", "an item short")]
    [DataRow("a101", "a value short")]
    [DataRow("4201", "a byte short")]
    [DataRow("5affffffff", "4 GB of bytes")]
    [DataRow("9affffffff", "4 G of items")]
    [DataRow("bb7fffffffffffffff", "2^63-1 pairs")]
    [DataRow("5b7fffffffffffffff", "2^63-1 bytes")]
    public void What_the_profile_does_not_have_is_malformed_wherever_it_stands(string value, string why)
    {
        Expect("malformed", new RawToken().Also("0a", value), why);
        Expect("malformed", new RawToken().Also("08", value), why + ", in cnf");
    }

    [TestMethod]
    [DataRow("40")]
    [DataRow("80")]
    [DataRow("a0")]
    [DataRow("f5")]
    [DataRow("f6")]
    [DataRow("c001")]
    [DataRow("1801")]
    [DataRow("6122")]
    [DataRow("1b8000000000000000")]
    public void A_key_is_an_integer_or_a_text(string key) => Expect("malformed", new RawToken().Also(key, "00"), key);

    [TestMethod]
    [DataRow("01", "6161")]
    [DataRow("09", "66756e6c6f636b")]
    [DataRow("3a00010000", "01")]
    [DataRow("3a00010002", "01")]
    public void A_claim_twice_is_malformed(string key, string value) => Expect("malformed", new RawToken().Also(key, value), key);

    [TestMethod]
    [DataRow("08")]
    [DataRow("0a")]
    [DataRow("20")]
    [DataRow("6161")]
    [DataRow("60")]
    public void A_claim_that_may_be_anything_is_malformed_when_it_is_there_twice(string key) => Expect("malformed", new RawToken().Also(key, "00").Also(key, "01"), key);

    [TestMethod]
    public void Two_unknown_claims_of_different_keys_are_policy() => Expect("policy", new RawToken().Also("0a", "00").Also("0b", "00").Also("6161", "00").Also("6162", "00"), "different");

    /// <summary>Two unknown ones with a known one and others between them.</summary>
    [TestMethod]
    public void A_repetition_is_seen_at_a_distance() =>
        Expect("malformed", new RawToken().Also("0a", "00").Also("0b", "810a").Also("3a00010004", "03").Also("0a", "00"), "at a distance");

    /// <summary>The same message again, under the same tables.</summary>
    [TestMethod]
    public void What_one_message_had_repeats_nothing_of_the_next()
    {
        JudgeBench bench = new JudgeBench();
        byte[] token = new RawToken().Also("0a", "00").Also("0b", "00").Token();
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual("policy", ReasonWords.Of(bench.Unlock(token)), i.ToString());
        }
    }

    [TestMethod]
    public void As_many_unknown_claims_as_fit_are_still_told_apart()
    {
        RawToken token = new RawToken();
        for (int i = 10; i < 60; i++)
        {
            token.Set(i, Item.Of(0));
        }

        Expect("policy", token, "50 unknown ones");
        Expect("malformed", token.Also("182a", "00"), "and one of them twice");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(9)]
    [DataRow(-65540)]
    public void A_text_has_no_byte_that_would_have_to_be_escaped(int claim)
    {
        string[] bad = { "6322", "635c", "6300", "630a", "631f", "637f", "63ff", "6380" };
        for (int i = 0; i < bad.Length; i++)
        {
            Expect("malformed", new RawToken().Set(claim, HexText.Bytes(bad[i] + "6161")), bad[i]);
        }
    }

    [TestMethod]
    public void A_text_may_hold_any_other_printable_character()
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(2, Item.Of(" !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~")).Token()));
        Assert.AreEqual(" !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~", bench.Reader.Token.Sub());
    }

    [TestMethod]
    public void Text_that_is_not_UTF_8_is_malformed() => Expect("malformed", new RawToken().Set(2, HexText.Bytes("62c328")), "not UTF-8");

    [TestMethod]
    public void Claims_may_come_in_any_order() => Expect("ok", new RawToken().Reversed(), "reversed");

    [TestMethod]
    [DataRow("80")]
    [DataRow("01")]
    [DataRow("60")]
    [DataRow("f6")]
    [DataRow("")]
    [DataRow("a0")]
    [DataRow("a1")]
    [DataRow("bfff")]
    [DataRow("ff")]
    public void A_payload_is_a_map_of_claims(string payload)
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual((int)Reason.Malformed, (int)bench.Unlock(new Wire(HexText.Bytes(payload)).Bytes()));
        Assert.IsTrue(bench.Reader.IsMacGood);
    }

    [TestMethod]
    public void Nothing_may_follow_the_map()
    {
        byte[] payload = Latchkey.Keys.Bytes.Concat(new RawToken().Payload(), new byte[] { 0x00 });
        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(new Wire(payload).Bytes()));
    }

    [TestMethod]
    public void The_map_holds_as_many_claims_as_it_says()
    {
        byte[] payload = new RawToken().Payload();
        payload[0]++;
        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(new Wire(payload).Bytes()));
        payload[0] -= 2;
        Assert.AreEqual((int)Reason.Malformed, (int)new JudgeBench().Unlock(new Wire(payload).Bytes()));
    }

    /// <summary>Every single byte of the payload changed to each value, with a MAC that fits: never an exception, never a grant to another lock.</summary>
    [TestMethod]
    public void A_payload_with_any_byte_changed_is_judged_without_an_exception()
    {
        JudgeBench bench = new JudgeBench();
        byte[] payload = new RawToken().Set(-65540, Item.Of("ref")).Set(-65538, Item.Schedule(new int[] { 127, 0, 1440 })).Payload();
        int granted = 0;
        for (int at = 0; at < payload.Length; at++)
        {
            byte was = payload[at];
            for (int value = 0; value < 256; value++)
            {
                payload[at] = (byte)value;
                Reason reason = bench.Unlock(new Wire(payload).Bytes());
                Assert.IsTrue(reason != Reason.BadMac && bench.Reader.IsMacGood, "at " + at.ToString());
                granted += reason == Reason.None ? 1 : 0;
            }

            payload[at] = was;
        }

        Assert.IsTrue(granted > payload.Length, "those that are no fault are granted");
    }

    private static void Expect(string reason, RawToken token, string why)
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual(reason, ReasonWords.Of(bench.Unlock(token.Token())), why);
        Assert.IsTrue(bench.Reader.IsMacGood, why);
    }
}
