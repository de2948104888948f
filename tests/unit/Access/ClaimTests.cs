using Latchkey.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Each claim of the table: its type, and its range just inside and just outside (protocol/token.md).</summary>
[TestClass]
public class ClaimTests
{
    [TestMethod]
    [DataRow(1, 0, "malformed")]
    [DataRow(1, 1, "wrong-issuer")]
    [DataRow(1, 64, "wrong-issuer")]
    [DataRow(1, 65, "malformed")]
    [DataRow(2, 0, "malformed")]
    [DataRow(2, 1, "ok")]
    [DataRow(2, 64, "ok")]
    [DataRow(2, 65, "malformed")]
    [DataRow(3, 0, "malformed")]
    [DataRow(3, 1, "wrong-lock")]
    [DataRow(3, 32, "wrong-lock")]
    [DataRow(3, 33, "malformed")]
    [DataRow(-65540, 0, "malformed")]
    [DataRow(-65540, 1, "ok")]
    [DataRow(-65540, 32, "ok")]
    [DataRow(-65540, 33, "malformed")]
    public void A_text_keeps_to_its_length(int claim, int length, string reason) => Expect(reason, new RawToken().Set(claim, Item.Letters(length)));

    [TestMethod]
    [DataRow(0, "malformed")]
    [DataRow(7, "malformed")]
    [DataRow(8, "ok")]
    [DataRow(16, "ok")]
    [DataRow(17, "malformed")]
    public void A_cti_has_8_to_16_bytes(int length, string reason) => Expect(reason, new RawToken().Set(7, Item.Of(new byte[length])));

    [TestMethod]
    [DataRow("20", "malformed")]
    [DataRow("00", "malformed")]
    [DataRow("01", "malformed")]
    [DataRow("1b0000003afff4417f", "policy")]
    [DataRow("1b0000003afff44180", "malformed")]
    [DataRow("1b7fffffffffffffff", "malformed")]
    [DataRow("1b8000000000000000", "malformed")]
    [DataRow("1bffffffffffffffff", "malformed")]
    [DataRow("3b7fffffffffffffff", "malformed")]
    public void An_expiry_lies_after_nbf_and_before_the_year_10000(string expiry, string reason) =>
        Expect(reason, new RawToken().Set(5, Item.Of(1)).Set(4, HexText.Bytes(expiry)));

    [TestMethod]
    [DataRow(-1, 100, "malformed")]
    [DataRow(0, 100, "expired")]
    [DataRow(99, 100, "expired")]
    [DataRow(100, 100, "malformed")]
    [DataRow(101, 100, "malformed")]
    public void An_nbf_is_not_negative_and_before_exp(int notBefore, int expiry, string reason) =>
        Expect(reason, new RawToken().Set(5, Item.Of(notBefore)).Set(4, Item.Of(expiry)));

    [TestMethod]
    [DataRow(-65537, -1, "malformed")]
    [DataRow(-65537, 0, "malformed")]
    [DataRow(-65537, 1, "ok")]
    [DataRow(-65537, 2, "policy")]
    [DataRow(-65537, 255, "policy")]
    [DataRow(-65537, 256, "malformed")]
    [DataRow(-65541, -1, "malformed")]
    [DataRow(-65541, 0, "malformed")]
    [DataRow(-65541, 1, "ok")]
    [DataRow(-65541, 2, "policy")]
    [DataRow(-65541, 3, "ok")]
    [DataRow(-65541, 4, "malformed")]
    [DataRow(-65539, -1, "policy")]
    [DataRow(-65539, 0, "policy")]
    [DataRow(-65539, 1, "ok")]
    [DataRow(-65539, 4, "ok")]
    [DataRow(-65539, 5, "policy")]
    [DataRow(-65539, 257, "policy")]
    [DataRow(6, -5, "ok")]
    [DataRow(6, 0, "ok")]
    public void A_number_keeps_to_its_range(int claim, int value, string reason) => Expect(reason, new RawToken().Set(claim, Item.Of(value)));

    /// <summary>Their low 32 bits would be good values.</summary>
    [TestMethod]
    [DataRow(-65537)]
    [DataRow(-65541)]
    public void A_number_beyond_32_bits_is_not_cut(int claim) => Expect("malformed", new RawToken().Set(claim, HexText.Bytes("1b0000000100000001")));

    [TestMethod]
    public void A_grant_beyond_32_bits_is_not_cut() => Expect("policy", new RawToken().Set(-65539, HexText.Bytes("1b0000000100000001")));

    [TestMethod]
    [DataRow("80", "malformed")]
    [DataRow("81837f001905a0", "malformed")]
    [DataRow("8183187f001905a0", "ok")]
    [DataRow("8183001905a0", "malformed")]
    [DataRow("818300001905a0", "malformed")]
    [DataRow("81831880001905a0", "malformed")]
    [DataRow("818320001905a0", "malformed")]
    [DataRow("8183187f201905a0", "malformed")]
    [DataRow("8183187f001905a1", "malformed")]
    [DataRow("8183187f0000", "malformed")]
    [DataRow("8183187f1905a01905a0", "malformed")]
    [DataRow("8183187f19059f19059f", "malformed")]
    [DataRow("8182187f00", "malformed")]
    [DataRow("8184187f001905a000", "malformed")]
    [DataRow("83187f001905a0", "malformed")]
    [DataRow("81a1187f00", "malformed")]
    [DataRow("8183187f00f5", "malformed")]
    [DataRow("a0", "malformed")]
    [DataRow("01", "malformed")]
    public void A_schedule_is_rows_of_days_from_and_to(string schedule, string reason) => Expect(reason, new RawToken().Set(-65538, HexText.Bytes(schedule)));

    [TestMethod]
    [DataRow(8, "ok")]
    [DataRow(9, "malformed")]
    public void A_schedule_has_at_most_8_rows(int rows, string reason)
    {
        int[] fields = new int[rows * 3];
        for (int i = 0; i < fields.Length; i += 3)
        {
            fields[i] = 127;
            fields[i + 2] = 1440;
        }

        Expect(reason, new RawToken().Set(-65538, Item.Schedule(fields)));
    }

    /// <summary>For each claim each type that is not its own: int, negative int, bytes, text, array, map, bool.</summary>
    [TestMethod]
    [DataRow(1, "text")]
    [DataRow(2, "text")]
    [DataRow(3, "text")]
    [DataRow(4, "int")]
    [DataRow(5, "int")]
    [DataRow(6, "int")]
    [DataRow(7, "bytes")]
    [DataRow(9, "text")]
    [DataRow(-65537, "int")]
    [DataRow(-65538, "array")]
    [DataRow(-65539, "int")]
    [DataRow(-65540, "text")]
    [DataRow(-65541, "int")]
    public void A_claim_of_another_type_is_malformed(int claim, string type)
    {
        string[] types = { "int", "int", "bytes", "text", "array", "map", "bool", "bool" };
        string[] samples = { "01", "20", "480102030405060708", "66756e6c6f636b", "8183187f001905a0", "a10102", "f4", "f5" };
        for (int i = 0; i < types.Length; i++)
        {
            if (types[i] != type)
            {
                Expect("malformed", new RawToken().Set(claim, HexText.Bytes(samples[i])));
            }
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(7)]
    [DataRow(9)]
    [DataRow(-65539)]
    public void A_missing_required_claim_is_malformed(int claim) => Expect("malformed", new RawToken().Without(claim));

    [TestMethod]
    [DataRow("01")]
    [DataRow("20")]
    [DataRow("a0")]
    [DataRow("f5")]
    [DataRow("a101a10203")]
    public void A_token_bound_to_a_holder_needs_a_proof_whatever_stands_there(string value) => Expect("proof-required", new RawToken().Also("08", value));

    [TestMethod]
    public void What_one_token_says_is_forgotten_with_the_next()
    {
        JudgeBench bench = new JudgeBench();
        RawToken rich = new RawToken().Set(-65540, Item.Of("ref-1")).Set(-65538, Item.Schedule(new int[] { 1, 0, 1440 })).Set(-65541, Item.Of(1)).Also("08", "00").Also("0a", "00");
        bench.Unlock(rich.Token());
        ParsedToken token = bench.Reader.Token;
        Assert.IsTrue(token.NeedsProof && token.HasUnknownClaim && token.Schedule.Rows == 1 && token.Via == 1 && token.Ref() != null);
        bench.Unlock(new RawToken().Without(-65537).Token());
        Assert.IsTrue(!token.NeedsProof && !token.HasUnknownClaim && token.Schedule.Rows == 0 && token.Via == 3 && token.Ref() == null && token.Uses == 0);
    }

    private static void Expect(string reason, RawToken token)
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual(reason, ReasonWords.Of(bench.Unlock(token.Token())));
        Assert.IsTrue(bench.Reader.IsMacGood, "the MAC was good");
    }
}
