using Latchkey.Hal.Esp32;
using Latchkey.InstallerConsole;
using Latchkey.Keys;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>The answer to a pairing (protocol/pairing.md), by its example (source: firmware/protocol/vectors.md) and fault by fault.</summary>
[TestClass]
public class PairingAnswerTests
{
    // No reason to refuse: a null in a DataRow has no form in a .pe.
    private const string Accepted = "accepted";

    [TestMethod]
    public void The_example_is_read_as_it_says()
    {
        byte[] bytes = HexText.Bytes(Vectors.PairingAnswer);
        Assert.AreEqual(213, bytes.Length);
        PairingAnswer answer = new PairingAnswer(new BlockCipher(), LockRig.LockId);
        Assert.IsNull(answer.Read(bytes, HexText.Counting(0x20, 32), HexText.Counting(0x40, 16), 0));
        Assert.AreEqual(1, answer.Epoch);
        Assert.AreEqual("latchkey-cloud", answer.Issuer);
        Assert.AreEqual("broker.example:8883", answer.Broker);
        Assert.AreEqual(60, answer.UtcOffsetMin);
        Assert.AreEqual(1763996400L, answer.NowS);
        Assert.AreEqual(Vectors.LockKey, Hex.From(answer.LockKey));
        byte[] root = Hkdf.Extract(Bytes.FromText("latchkey/v1"), HexText.Counting(0, 32));
        Assert.AreEqual(Hex.From(Hkdf.Expand(root, "audit|lk-7f3a21c09b44|1", 32)), Hex.From(answer.AuditKey));
    }

    [TestMethod]
    public void A_tool_that_follows_the_protocol_makes_the_example() => Assert.AreEqual(Vectors.PairingAnswer, Hex.From(PairingTool.OfTheExample().Answer()));

    [TestMethod]
    public void Every_flipped_bit_of_the_example_is_refused()
    {
        PairingAnswer answer = new PairingAnswer(new BlockCipher(), LockRig.LockId);
        byte[] bytes = HexText.Bytes(Vectors.PairingAnswer);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.IsNotNull(answer.Read(bytes, HexText.Counting(0x20, 32), HexText.Counting(0x40, 16), 0), "bit " + bit.ToString());
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [TestMethod]
    public void Every_truncation_of_the_example_is_malformed()
    {
        PairingAnswer answer = new PairingAnswer(new BlockCipher(), LockRig.LockId);
        byte[] bytes = HexText.Bytes(Vectors.PairingAnswer);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.AreEqual("malformed", answer.Read(Bytes.Slice(bytes, 0, length), HexText.Counting(0x20, 32), HexText.Counting(0x40, 16), 0));
        }
    }

    [TestMethod]
    public void The_secret_of_another_device_does_not_fit() => Assert.AreEqual(
        "bad-mac", new PairingAnswer(new BlockCipher(), LockRig.LockId).Read(HexText.Bytes(Vectors.PairingAnswer), HexText.Counting(0x21, 32), HexText.Counting(0x40, 16), 0));

    [TestMethod]
    public void The_answer_to_another_nonce_does_not_fit() => Assert.AreEqual(
        "bad-mac", new PairingAnswer(new BlockCipher(), LockRig.LockId).Read(HexText.Bytes(Vectors.PairingAnswer), HexText.Counting(0x20, 32), HexText.Counting(0x41, 16), 0));

    [TestMethod]
    [DataRow(0, Accepted)]
    [DataRow(1, "policy")]
    [DataRow(2, "policy")]
    public void An_epoch_is_above_the_highest_ever_held(int highest, string wrong) => Assert.AreEqual(
        wrong,
        new PairingAnswer(new BlockCipher(), LockRig.LockId).Read(HexText.Bytes(Vectors.PairingAnswer), HexText.Counting(0x20, 32), HexText.Counting(0x40, 16), highest) ?? Accepted);

    [TestMethod]
    public void The_answer_for_another_lock_is_refused() => Assert.AreEqual(
        "wrong-lock", new PairingAnswer(new BlockCipher(), "lk-7f3a21c09b45").Read(HexText.Bytes(Vectors.PairingAnswer), HexText.Counting(0x20, 32), HexText.Counting(0x40, 16), 0));

    /// <summary>Each field: its type and its range, just inside and just outside; the MAC fits.</summary>
    [TestMethod]
    [DataRow(1, "60", "malformed")]
    [DataRow(1, "01", "malformed")]
    [DataRow(1, "646c6b2d30", "wrong-lock")]
    [DataRow(2, "4f000000000000000000000000000000", "malformed")]
    [DataRow(2, "5000000000000000000000000000000000", "policy")]
    [DataRow(2, "510000000000000000000000000000000000", "malformed")]
    [DataRow(3, "00", "malformed")]
    [DataRow(3, "20", "malformed")]
    [DataRow(3, "19ffff", Accepted)]
    [DataRow(3, "1a00010000", "malformed")]
    [DataRow(3, "1b0000000100000001", "malformed")]
    [DataRow(5, "60", "malformed")]
    [DataRow(5, "6161", Accepted)]
    [DataRow(5, "6122", "malformed")]
    [DataRow(6, "60", "malformed")]
    [DataRow(6, "63613a31", Accepted)]
    [DataRow(6, "63613a30", "malformed")]
    [DataRow(6, "62613a", "malformed")]
    [DataRow(6, "623a31", "malformed")]
    [DataRow(6, "6161", "malformed")]
    [DataRow(7, "390347", Accepted)]
    [DataRow(7, "390348", "malformed")]
    [DataRow(7, "190348", Accepted)]
    [DataRow(7, "190349", "malformed")]
    [DataRow(7, "6130", "malformed")]
    [DataRow(8, "20", "malformed")]
    [DataRow(8, "00", Accepted)]
    [DataRow(8, "1b0000003afff4417f", Accepted)]
    [DataRow(8, "1b0000003afff44180", "malformed")]
    [DataRow(8, "f6", "malformed")]
    public void A_field_keeps_to_its_type_and_range(int field, string value, string wrong)
    {
        PairingTool tool = PairingTool.OfTheExample();
        tool.Fields[field] = HexText.Bytes(value);
        Assert.AreEqual(wrong, Read(tool));
    }

    [TestMethod]
    [DataRow(5, 64, Accepted)]
    [DataRow(5, 65, "malformed")]
    public void An_issuer_has_up_to_64_characters(int field, int length, string wrong)
    {
        PairingTool tool = PairingTool.OfTheExample();
        tool.Fields[field] = Item.Letters(length);
        Assert.AreEqual(wrong, Read(tool));
    }

    [TestMethod]
    [DataRow(128, Accepted)]
    [DataRow(129, "malformed")]
    public void A_broker_has_up_to_128_characters(int length, string wrong)
    {
        PairingTool tool = PairingTool.OfTheExample();
        tool.Fields[6] = Item.Of(new string('a', length - 3) + ":80");
        Assert.AreEqual(wrong, Read(tool));
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(9)]
    public void A_wrapped_key_has_40_bytes_and_unwraps(int field)
    {
        PairingTool tool = PairingTool.OfTheExample();
        tool.Fields[field][10] ^= 1;
        Assert.AreEqual("malformed", Read(tool));
        tool.Fields[field] = Item.Of(new byte[39]);
        Assert.AreEqual("malformed", Read(tool));
        tool.Fields[field] = Item.Of(new byte[41]);
        Assert.AreEqual("malformed", Read(tool));
    }

    [TestMethod]
    public void All_nine_fields_are_there_and_nothing_else()
    {
        for (int field = 1; field <= 9; field++)
        {
            PairingTool tool = PairingTool.OfTheExample();
            tool.Fields[field] = null;
            Assert.AreEqual("malformed", Read(tool), "without " + field.ToString());
            tool.Extra = HexText.Bytes("0a00");
            Assert.AreEqual("malformed", Read(tool), "another in its place");
        }

        PairingTool more = PairingTool.OfTheExample();
        more.Extra = HexText.Bytes("0a00");
        Assert.AreEqual("malformed", Read(more));
        more.Extra = HexText.Bytes("0301");
        more.Fields[8] = null;
        Assert.AreEqual("malformed", Read(more), "one of them twice");
    }

    [TestMethod]
    [DataRow("a10105", Accepted)]
    [DataRow("a2010504420001", "malformed")]
    [DataRow("a1011805", "malformed")]
    [DataRow("bf0105ff", "malformed")]
    [DataRow("a10104", "malformed")]
    [DataRow("a0", "malformed")]
    [DataRow("", "malformed")]
    public void The_header_is_alg_5_alone(string header, string wrong) => Assert.AreEqual(wrong, Read("d184", header, "a0"));

    [TestMethod]
    [DataRow("d184", "a0", Accepted)]
    [DataRow("d83dd184", "a0", "malformed")]
    [DataRow("84", "a0", "malformed")]
    [DataRow("d184", "b800", "malformed")]
    [DataRow("d184", "a104420001", "malformed")]
    public void It_stands_in_tag_17_alone_and_has_no_unprotected_header(string head, string unprotected, string wrong) => Assert.AreEqual(wrong, Read(head, "a10105", unprotected));

    private static string Read(string head, string header, string unprotected)
    {
        PairingTool tool = PairingTool.OfTheExample();
        Wire wire = tool.Seal(tool.Payload());
        wire.Head = HexText.Bytes(head);
        wire.Header = HexText.Bytes(header);
        wire.Unprotected = HexText.Bytes(unprotected);
        return new PairingAnswer(new BlockCipher(), LockRig.LockId).Read(wire.Bytes(), tool.FactorySecret, tool.Nonce, 0) ?? Accepted;
    }

    private static string Read(PairingTool tool) => new PairingAnswer(new BlockCipher(), LockRig.LockId).Read(tool.Answer(), tool.FactorySecret, tool.Nonce, 0) ?? Accepted;
}
