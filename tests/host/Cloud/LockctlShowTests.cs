using System.Text.Json;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class LockctlShowTests : IDisposable
{
    private readonly Lockctl lockctl = new();

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void A_good_token_is_explained_claim_by_claim()
    {
        lockctl.MakeKeyring();

        var page = lockctl.Good("token show " + Text(Vectors.DogWalkerToken));

        foreach (var shown in new[] { "dogwalker-3", "lk-7f3a21c09b44", "Mon,Wed,Fri 09:00-17:00", "2025-12-24 00:00:00 UTC", "101112131415161718191a1b1c1d1e1f", "service", "good under the keyring", "159 of 384 bytes" })
        {
            Assert.Contains(shown, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("\u001b", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_outside_its_window_is_good_but_denied_now()
    {
        lockctl.MakeKeyring();

        Assert.Equal("expired", lockctl.Json("token show --json " + Text(Vectors.CourierToken)).GetProperty("denial").GetString());
        var later = lockctl.Good(Lockctl.Delivery + " --from +1h --to +2h");
        Assert.Equal("not-yet-valid", lockctl.Json("token show --json " + later).GetProperty("denial").GetString());
        var now = lockctl.Good(Lockctl.Delivery + " --from -1h --to +2h");
        Assert.Equal(JsonValueKind.Null, lockctl.Json("token show --json " + now).GetProperty("denial").ValueKind);
    }

    [Fact]
    public void A_token_comes_from_a_file_too()
    {
        lockctl.MakeKeyring();
        lockctl.Good(Lockctl.Delivery + " --from now --to +1h --out t");

        var json = lockctl.Json("token show --file t --json");

        Assert.Equal("good", json.GetProperty("mac").GetString());
        Assert.Equal("courier-17", json.GetProperty("claims").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "sub").GetProperty("value").GetString());
    }

    [Fact]
    public void Without_a_keyring_the_mac_is_said_to_be_unchecked()
    {
        var page = lockctl.Good("token show " + Text(Vectors.CourierToken));

        Assert.Contains("not checked", page, StringComparison.Ordinal);
        Assert.Equal("unchecked", lockctl.Json("token show --json " + Text(Vectors.CourierToken)).GetProperty("mac").GetString());
    }

    [Fact]
    public void A_bad_token_is_named_with_the_locks_reason()
    {
        lockctl.MakeKeyring();
        var good = Hex.Decode(Vectors.CourierToken);
        byte[] changed = [.. good[..^1], (byte)(good[^1] ^ 1)];

        Bad(DenialReason.Malformed, good[..^1]);
        Bad(DenialReason.BadMac, changed);
        Bad(DenialReason.UnknownKey, TokenWriter.Write(Vectors.Courier, LockKeys.Derive(Vectors.Master, Vectors.LockName, 2)));
        Bad(DenialReason.WrongIssuer, TokenWriter.Write(Vectors.Courier with { Issuer = "other" }, Vectors.Keys));
        Bad(DenialReason.Malformed, TokenWriter.Write(ClaimSet.From(Vectors.Courier).Remove(Claim.Cti), Vectors.Keys));
        Bad(DenialReason.Policy, TokenWriter.Write(ClaimSet.From(Vectors.Courier).Set(Claim.Uses, 2), Vectors.Keys));
        Bad(DenialReason.Policy, TokenWriter.Write(ClaimSet.From(Vectors.Courier).Set(100, 2), Vectors.Keys));
        Bad(DenialReason.ProofRequired, TokenWriter.Write(ClaimSet.From(Vectors.Courier).Set(Claim.Cnf, 2), Vectors.Keys));

        void Bad(string reason, byte[] token)
        {
            var outcome = lockctl.Run("token show --json " + Base64Url.Encode(token));
            Assert.Equal(1, outcome.Code);
            Assert.Equal(reason, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("denial").GetString());
            Assert.StartsWith($"error: bad token, denied as {reason}: ", outcome.Error, StringComparison.Ordinal);
            Assert.Contains($"denied {reason}", lockctl.Run("token show " + Base64Url.Encode(token)).Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("token show", 2)]
    [InlineData("token show Zm9v --file t", 2)]
    [InlineData("token show Zm9v extra", 2)]
    [InlineData("token show Zg==", 1)]
    [InlineData("token show Zh", 1)]
    [InlineData("token show --file nowhere", 1)]
    [InlineData("token show --keyring nowhere Zm9v", 1)]
    public void A_wrong_call_says_one_thing(string arguments, int code)
    {
        var outcome = lockctl.Run(arguments);

        Assert.Equal(code, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.Single(outcome.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help", "token")]
    [InlineData("keyring --help", "init")]
    [InlineData("keyring init --help", "LATCHKEY_KEYRING")]
    [InlineData("token issue --help", "--schedule")]
    [InlineData("token show --help", "LATCHKEY_KEYRING")]
    public void Help_is_on_stdout(string arguments, string named) => Assert.Contains(named, lockctl.Good(arguments), StringComparison.Ordinal);

    [Fact]
    public void The_examples_begin_before_now_and_the_help_says_why()
    {
        var help = lockctl.Good("token issue --help");

        Assert.Equal(2, help.Split("--from -5m").Length - 1);
        Assert.Contains("not-yet-valid", help, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_a_number() => Assert.Matches(@"^\d+\.\d+\.\d+$", lockctl.Good("--version"));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("token")]
    [InlineData("token nonsense")]
    public void No_command_is_a_usage_error(string arguments) => Assert.Equal(2, lockctl.Run(arguments).Code);

    private static string Text(string hex) => Base64Url.Encode(Hex.Decode(hex));
}
