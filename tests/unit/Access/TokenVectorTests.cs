using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The two example tokens (source: firmware/protocol/vectors.md).</summary>
[TestClass]
public class TokenVectorTests
{
    [TestMethod]
    public void The_courier_token_says_what_the_example_says()
    {
        ParsedToken token = Read(Vectors.CourierToken, 168);
        Assert.AreEqual("courier-17", token.Sub());
        Assert.AreEqual("TBA305512345", token.Ref());
        Assert.AreEqual("000102030405060708090a0b0c0d0e0f", Hex.From(token.Cti()));
        Assert.AreEqual(1763996400L, token.NotBefore);
        Assert.AreEqual(1764010800L, token.Expiry);
        Assert.AreEqual(1L, token.Grant);
        Assert.AreEqual(1, token.Uses);
        Assert.AreEqual(3, token.Via);
        Assert.AreEqual(ScopeWords.Unlock | ScopeWords.Lock, token.Scope);
        Assert.AreEqual(0, token.Schedule.Rows);
        Assert.IsTrue(token.IsFromIssuer && token.IsForThisLock && !token.NeedsProof && !token.HasUnknownClaim);
    }

    [TestMethod]
    public void The_dogwalker_token_says_what_the_example_says()
    {
        ParsedToken token = Read(Vectors.DogwalkerToken, 159);
        Assert.AreEqual("dogwalker-3", token.Sub());
        Assert.IsNull(token.Ref());
        Assert.AreEqual("101112131415161718191a1b1c1d1e1f", Hex.From(token.Cti()));
        Assert.AreEqual(1763942400L, token.NotBefore);
        Assert.AreEqual(1766534400L, token.Expiry);
        Assert.AreEqual(2L, token.Grant);
        Assert.AreEqual(0, token.Uses);
        Assert.AreEqual(1, token.Schedule.Rows);
    }

    /// <summary>1763997000 is Monday 2025-11-24 15:10 UTC.</summary>
    [TestMethod]
    [DataRow(Vectors.CourierToken, (int)Way.Cloud, 1763997000, "ok")]
    [DataRow(Vectors.CourierToken, (int)Way.Console, 1763997000, "ok")]
    [DataRow(Vectors.CourierToken, (int)Way.Cloud, 1763996400, "ok")]
    [DataRow(Vectors.CourierToken, (int)Way.Cloud, 1764010798, "ok")]
    [DataRow(Vectors.CourierToken, (int)Way.Cloud, 1763996399, "not-yet-valid")]
    [DataRow(Vectors.CourierToken, (int)Way.Cloud, 1764010799, "expired")]
    [DataRow(Vectors.DogwalkerToken, (int)Way.Console, 1763997000, "ok")]
    [DataRow(Vectors.DogwalkerToken, (int)Way.Cloud, 1763997000, "policy")]
    [DataRow(Vectors.DogwalkerToken, (int)Way.Console, 1764083400, "out-of-schedule")]
    [DataRow(Vectors.DogwalkerToken, (int)Way.Console, 1764169800, "ok")]
    public void The_examples_are_judged_by_their_windows(string hex, int way, int nowS, string reason)
    {
        JudgeBench bench = new JudgeBench(nowS);
        bench.Credentials.Pair(Vectors.Epoch1(), LockRig.Issuer, "broker.example:8883");
        Assert.AreEqual(reason, ReasonWords.Of(bench.Unlock(HexText.Bytes(hex), (Way)way)));
    }

    [TestMethod]
    [DataRow(Vectors.CourierToken)]
    [DataRow(Vectors.DogwalkerToken)]
    public void Every_flipped_bit_is_refused_before_the_payload_is_believed(string hex)
    {
        ParsedToken.Reader reader = new ParsedToken.Reader(LockRig.LockId, new CborSkip());
        Credentials credentials = Vectors.Paired();
        byte[] token = HexText.Bytes(hex);
        for (int bit = 0; bit < token.Length * 8; bit++)
        {
            token[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.IsTrue(reader.Read(token, credentials) != Reason.None && !reader.IsMacGood, "bit " + bit.ToString());
            token[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.AreEqual((int)Reason.None, (int)reader.Read(token, credentials));
    }

    [TestMethod]
    [DataRow(Vectors.CourierToken)]
    [DataRow(Vectors.DogwalkerToken)]
    public void Every_truncation_is_malformed(string hex)
    {
        ParsedToken.Reader reader = new ParsedToken.Reader(LockRig.LockId, new CborSkip());
        byte[] token = HexText.Bytes(hex);
        for (int length = 0; length < token.Length; length++)
        {
            Assert.AreEqual((int)Reason.Malformed, (int)reader.Read(Bytes.Slice(token, 0, length), Vectors.Paired()), length.ToString());
            Assert.IsFalse(reader.IsMacGood);
        }
    }

    private static ParsedToken Read(string hex, int length)
    {
        ParsedToken.Reader reader = new ParsedToken.Reader(LockRig.LockId, new CborSkip());
        byte[] token = HexText.Bytes(hex);
        Assert.AreEqual(length, token.Length);
        Assert.AreEqual((int)Reason.None, (int)reader.Read(token, Vectors.Paired()));
        Assert.IsTrue(reader.IsMacGood);
        return reader.Token;
    }
}
