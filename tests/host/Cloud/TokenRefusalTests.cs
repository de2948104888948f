using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>Tokens that are wrong in one thing each: the reader names the lock's reason, and the writer of whole tokens does not make them.</summary>
public sealed class TokenRefusalTests
{
    public static TheoryData<string, string> WrongEnvelopes => new()
    {
        { "there is no tag 17", "8447a2010504420001a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "tag 18 stands where", "d28447a2010504420001a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "tag 61 stands where", "d83dd83dd18447a2010504420001a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "has four parts", "d18347a2010504420001a04100" },
        { "header is not {1: 5, 4", "d18447a2010404420001a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "header is not {1: 5, 4", "d18443a10105a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "header is not {1: 5, 4", "d18446a20105044101a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "header is not {1: 5, 4", "d18449a30105044200010600a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "unprotected header is not empty", "d18447a2010504420001a1010541005820" + "0000000000000000000000000000000000000000000000000000000000000000" },
        { "31 bytes, not 32", "d18447a2010504420001a04100581f00000000000000000000000000000000000000000000000000000000000000" },
        { "indefinite length", "d19f47a2010504420001a0410058200000000000000000000000000000000000000000000000000000000000000000ff" },
        { "shortest form", "d1845807a2010504420001a0410058200000000000000000000000000000000000000000000000000000000000000000" },
        { "parts of the envelope", "d18447a2010504420001a0613058200000000000000000000000000000000000000000000000000000000000000000" },
    };

    public static TheoryData<string, string, string> WrongClaims => new()
    {
        // what is wrong, reason, the claims: key=encoded value, separated by spaces, over those of the courier's token
        { "iss empty", "malformed", "1=60" },
        { "iss of bytes", "malformed", "1=4161" },
        { "sub too long", "malformed", "2=7841" + new string('6', 130).Replace("66", "61") },
        { "aud too long", "malformed", "3=7821" + new string('6', 66).Replace("66", "61") },
        { "nbf below 0", "malformed", "5=20" },
        { "exp after 9999", "malformed", "4=1b0000003afff44180" },
        { "exp not after nbf", "malformed", "4=1a692472f0" },
        { "iat of text", "malformed", "6=6131" },
        { "cti of 7 bytes", "malformed", "7=4700010203040506" },
        { "cti of 17 bytes", "malformed", "7=510001020304050607080900010203040506" },
        { "scope empty", "malformed", "9=60" },
        { "scope with a double space", "malformed", "9=6c756e6c6f636b20206c6f636b" },
        { "scope with a word twice", "malformed", "9=696c6f636b206c6f636b" },
        { "scope with a foreign word", "policy", "9=66736573616d65" },
        { "uses 0", "malformed", "-65537=00" },
        { "uses 256", "malformed", "-65537=190100" },
        { "uses 2 for a delivery", "policy", "-65537=02" },
        { "uses of true", "malformed", "-65537=f5" },
        { "schedule empty", "malformed", "-65538=80" },
        { "schedule of nine rows", "malformed", "-65538=89830100018301000183010001830100018301000183010001830100018301000183010001" },
        { "schedule row of two", "malformed", "-65538=81820100" },
        { "schedule day 0", "malformed", "-65538=8183000001" },
        { "schedule day 128", "malformed", "-65538=818318800001" },
        { "schedule ends before it starts", "malformed", "-65538=8183010505" },
        { "schedule past 24:00", "malformed", "-65538=81830100" + "1905a1" },
        { "grant 0", "policy", "-65539=00" },
        { "grant 5", "policy", "-65539=05" },
        { "grant of text", "malformed", "-65539=6131" },
        { "ref empty", "malformed", "-65540=60" },
        { "ref with a quote", "malformed", "-65540=6122" },
        { "via 0", "malformed", "-65541=00" },
        { "via 4", "malformed", "-65541=04" },
        { "cnf", "proof-required", "8=00" },
        { "unknown claim", "policy", "100=00" },
        { "a window over 4 h", "policy", "4=1a6924ab31" },
        { "a service without uses or schedule", "policy", "-65539=02 -65537" },
        { "no sub", "malformed", "2" },
        { "no grant", "malformed", "-65539" },
        { "null", "malformed", "-65540=f6" },
        { "a float", "malformed", "100=f90000" },
        { "a tag", "malformed", "100=c100" },
        { "an integer of 64 bits unsigned", "malformed", "100=1bffffffffffffffff" },
        { "an integer in a longer form", "malformed", "-65537=1801" },
        { "five deep", "malformed", "100=818181818100" },
        { "a duplicate key inside a claim", "malformed", "100=a201000100" },
    };

    [Theory]
    [MemberData(nameof(WrongEnvelopes))]
    public void A_wrong_envelope_is_malformed_and_says_why(string why, string hex) =>
        Assert.Contains(why, Assert.Throws<MalformedException>(() => TokenReader.Open(Hex.Decode(hex))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_envelope_that_the_wrong_ones_vary_is_right() =>
        Assert.Equal(1, TokenReader.Open(Hex.Decode("d18447a2010504420001a0410058200000000000000000000000000000000000000000000000000000000000000000")).KeyId);

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public void A_wrong_claim_is_refused_with_the_locks_reason(string what, string reason, string changes)
    {
        var claims = ClaimSet.From(Vectors.Courier);
        foreach (var change in changes.Split(' '))
        {
            var parts = change.Split('=');
            var key = long.Parse(parts[0]);
            _ = parts.Length == 1 ? claims.Remove(key) : claims.SetRaw(key, Hex.Decode(parts[1]));
        }

        var error = Record.Exception(() => TokenReader.Read(TokenWriter.Write(claims, Vectors.Keys), Vectors.Keys));

        var told = error switch
        {
            MalformedException => DenialReason.Malformed,
            TokenRuleException e => e.Reason,
            _ => $"{what}: {error}",
        };
        Assert.Equal(reason, told);
    }

    [Fact]
    public void A_duplicate_claim_is_malformed()
    {
        var claims = ClaimSet.From(Vectors.Courier).AddRaw([0x02], [0x61, 0x78]);

        Assert.Throws<MalformedException>(() => TokenReader.Read(TokenWriter.Write(claims, Vectors.Keys), Vectors.Keys));
    }

    [Fact]
    public void Claims_may_stand_in_any_order()
    {
        var token = TokenWriter.Write(ClaimSet.From(Vectors.Courier).Reverse(), Vectors.Keys);

        Assert.Equal(Vectors.Courier.Reference, TokenReader.Read(token, Vectors.Keys).Reference);
    }

    [Fact]
    public void Another_lock_epoch_or_key_is_told_apart()
    {
        var token = TokenWriter.Write(Vectors.Courier, Vectors.Keys);
        var otherLock = TokenWriter.Write(ClaimSet.From(Vectors.Courier).Set(Claim.Aud, "lk-other"), Vectors.Keys);

        Assert.Equal(DenialReason.UnknownKey, Assert.Throws<TokenRuleException>(() => TokenReader.Read(token, LockKeys.Derive(Vectors.Master, Vectors.LockName, 2))).Reason);
        Assert.Equal(DenialReason.BadMac, Assert.Throws<TokenRuleException>(() => TokenReader.Read(token, LockKeys.Derive(Vectors.Master, "lk-other", 1))).Reason);
        Assert.Equal(DenialReason.WrongLock, Assert.Throws<TokenRuleException>(() => TokenReader.Read(otherLock, Vectors.Keys)).Reason);
    }

    [Fact]
    public void The_longest_token_is_384_bytes()
    {
        var claims = ClaimSet.From(Vectors.Courier).Remove(Claim.Ref).Set(100, new byte[384 - 153 - 5]);
        var longest = TokenWriter.Write(claims, Vectors.Keys);
        while (longest.Length < 384)
        {
            longest = TokenWriter.Write(claims.Set(100, new byte[384 - 153 - 5 + (384 - longest.Length)]), Vectors.Keys);
        }

        Assert.Equal(384, longest.Length);
        Assert.Equal(1, TokenReader.Open(longest).KeyId);
        Assert.Throws<MalformedException>(() => TokenReader.Open([.. longest, 0]));
    }

    [Fact]
    public void The_writer_does_not_make_a_token_against_the_table()
    {
        Refused(DenialReason.Policy, Vectors.Courier with { Uses = null });
        Refused(DenialReason.Policy, Vectors.Courier with { Expires = Vectors.Courier.NotBefore + (4 * 3600) + 1 });
        Refused(DenialReason.Policy, Vectors.DogWalker with { Schedule = null });
        Refused(DenialReason.Policy, Vectors.DogWalker with { Expires = Vectors.DogWalker.NotBefore + (31 * 86400) + 1 });
        Refused(DenialReason.Policy, Vectors.Courier with { Scope = "unlock sesame" });
        Refused(DenialReason.Policy, Vectors.Courier with { Grant = (GrantKind)5 });
        Refused(DenialReason.Malformed, Vectors.Courier with { Subject = "Zoë" });
        Refused(DenialReason.Malformed, Vectors.Courier with { TokenId = new byte[7] });
        Refused(DenialReason.Malformed, Vectors.Courier with { Schedule = [.. Enumerable.Repeat(new ScheduleRow(1, 0, 1), 9)] });
        Refused(DenialReason.WrongLock, Vectors.Courier with { LockId = "lk-other" });

        static void Refused(string reason, AccessToken token) =>
            Assert.Equal(reason, Assert.Throws<TokenRuleException>(() => TokenWriter.Write(token, Vectors.Keys)).Reason);
    }

    [Fact]
    public void Random_bytes_are_malformed_and_nothing_worse()
    {
        const int Seed = 20251124;
        var random = new Random(Seed);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(0, 64)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && i % 2 == 0)
            {
                bytes[0] = 0xd1;
            }

            var error = Record.Exception(() => TokenReader.Open(bytes));
            Assert.True(error is MalformedException, $"seed {Seed}, case {i}, {Hex.Encode(bytes)}: {error}");
            error = Record.Exception(() => TokenReader.ReadPayload(bytes));
            Assert.True(error is null or MalformedException, $"seed {Seed}, case {i}, {Hex.Encode(bytes)}: {error}");
        }
    }
}
