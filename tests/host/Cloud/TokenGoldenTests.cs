using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class TokenGoldenTests
{
    public static TheoryData<string> Tokens => [Vectors.CourierToken, Vectors.DogWalkerToken];

    [Fact]
    public void The_couriers_token_is_written_byte_for_byte()
    {
        var token = TokenWriter.Write(Vectors.Courier, Vectors.Keys);

        Assert.Equal(Vectors.CourierToken, Hex.Encode(token));
        Assert.Equal(168, token.Length);
    }

    [Fact]
    public void The_dog_walkers_token_is_written_byte_for_byte()
    {
        var token = TokenWriter.Write(Vectors.DogWalker, Vectors.Keys);

        Assert.Equal(Vectors.DogWalkerToken, Hex.Encode(token));
        Assert.Equal(159, token.Length);
    }

    [Fact]
    public void The_couriers_token_is_read_claim_by_claim()
    {
        var token = TokenReader.Read(Hex.Decode(Vectors.CourierToken), Vectors.Keys);

        Assert.Equal(Vectors.Courier with { TokenId = token.TokenId }, token);
        Assert.Equal(Vectors.Courier.TokenId, token.TokenId);
    }

    [Fact]
    public void The_dog_walkers_token_is_read_claim_by_claim()
    {
        var token = TokenReader.Read(Hex.Decode(Vectors.DogWalkerToken), Vectors.Keys);

        Assert.Equal(Vectors.DogWalker with { TokenId = token.TokenId, Schedule = token.Schedule }, token);
        Assert.Equal(Vectors.DogWalker.TokenId, token.TokenId);
        Assert.Equal(Vectors.DogWalker.Schedule, token.Schedule);
        Assert.Equal("Mon,Wed,Fri 09:00-17:00", Assert.Single(token.Schedule!).ToString());
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_change_of_any_bit_is_refused(string hex)
    {
        var good = Hex.Decode(hex);
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var changed = good.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var error = Record.Exception(() => TokenReader.Read(changed, Vectors.Keys));
            Assert.True(error is MalformedException or TokenRuleException, $"bit {bit}: {error?.ToString() ?? "accepted"}");
        }
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Every_shorter_and_a_longer_token_is_refused(string hex)
    {
        var good = Hex.Decode(hex);
        for (var length = 0; length < good.Length; length++)
        {
            Assert.Throws<MalformedException>(() => TokenReader.Open(good.AsSpan(0, length)));
        }

        Assert.Throws<MalformedException>(() => TokenReader.Open([.. good, 0]));
    }

    [Fact]
    public void Tag_61_may_be_left_out() => Assert.Equal(Vectors.Courier.Subject, TokenReader.Read(Hex.Decode(Vectors.CourierToken).AsSpan(2), Vectors.Keys).Subject);
}
