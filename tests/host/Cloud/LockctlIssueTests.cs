using System.Runtime.Versioning;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

[UnsupportedOSPlatform("windows")]
public sealed class LockctlIssueTests : IDisposable
{
    private readonly Lockctl lockctl = new();

    public LockctlIssueTests() => lockctl.MakeKeyring();

    public void Dispose() => lockctl.Dispose();

    [Theory]
    [InlineData("2025-11-24T15:00:00Z", "2025-11-24T19:00:00Z")]
    [InlineData("2025-11-24T15:00Z", "2025-11-24T20:00+01:00")]
    [InlineData("2025-11-24T15:00:00.000Z", "2025-11-24T19:00:00+00:00")]
    [InlineData("2025-11-24T09:30:00-05:30", "2025-11-24~19:00Z")]
    public void The_couriers_token_comes_out_byte_for_byte(string from, string to)
    {
        var text = lockctl.Good($"{Lockctl.Delivery} --from {from} --to {to} --ref TBA305512345 --cti 000102030405060708090a0b0c0d0e0f");

        Assert.Equal(Vectors.CourierToken, Hex.Encode(Base64Url.Decode(text)));
    }

    [Fact]
    public void The_dog_walkers_token_comes_out_byte_for_byte()
    {
        var text = lockctl.Good("token issue --lock lk-7f3a21c09b44 --sub dogwalker-3 --grant service --from 2025-11-24T00:00Z --to 2025-12-24T00:00Z --schedule Mon,Wed,Fri~09:00-17:00 --cti 101112131415161718191a1b1c1d1e1f");

        Assert.Equal(Vectors.DogWalkerToken, Hex.Encode(Base64Url.Decode(text)));
    }

    [Fact]
    public void Every_option_reaches_its_claim()
    {
        var text = lockctl.Good(
            "token issue --lock lk-7f3a21c09b44 --sub g-1 --grant guest --from -1h --to +2d --ref R --scope unlock~duress --uses 3 "
            + "--schedule Mon~01:00-02:00 --schedule Sat-Sun~03:00-24:00 --via console --iat -2h --epoch 2");
        var token = TokenReader.Read(Base64Url.Decode(text), LockKeys.Derive(Vectors.Master, Vectors.LockName, 2));

        Assert.Equal(GrantKind.Guest, token.Grant);
        Assert.Equal((2 * 24 * 3600) + 3600, token.Expires - token.NotBefore);
        Assert.Equal(3600, token.NotBefore - token.IssuedAt);
        Assert.Equal("unlock duress", token.Scope);
        Assert.Equal("R", token.Reference);
        Assert.Equal(3, token.Uses);
        Assert.Equal([new ScheduleRow(1, 60, 120), new ScheduleRow(96, 180, 1440)], token.Schedule);
        Assert.Equal(Ways.Console, token.Via);
        Assert.Equal(16, token.TokenId.Length);
    }

    [Fact]
    public void Now_is_now_and_each_token_has_an_id_of_its_own()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var first = TokenReader.Read(Base64Url.Decode(lockctl.Good(Lockctl.Delivery + " --from now --to +90m")), Vectors.Keys);
        var second = TokenReader.Read(Base64Url.Decode(lockctl.Good(Lockctl.Delivery + " --from now --to +90m")), Vectors.Keys);

        Assert.InRange(first.NotBefore, before, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(90 * 60, first.Expires - first.NotBefore);
        Assert.NotEqual(Hex.Encode(first.TokenId), Hex.Encode(second.TokenId));
    }

    [Fact]
    public void Out_writes_the_token_for_its_owner_alone_and_prints_nothing()
    {
        File.WriteAllText(Path.Combine(lockctl.Folder, "t"), "older");

        Assert.Equal("", lockctl.Good(Lockctl.Delivery + " --from now --to +1h --out t"));

        var path = Path.Combine(lockctl.Folder, "t");
        Assert.Equal("courier-17", TokenReader.Read(Base64Url.Decode(File.ReadAllText(path).TrimEnd('\n')), Vectors.Keys).Subject);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(2, Directory.GetFiles(lockctl.Folder).Length);
    }

    [Fact]
    public void Json_carries_the_token_and_what_it_says()
    {
        var json = lockctl.Json(Lockctl.Delivery + " --from now --to +1h --json");

        Assert.Equal("courier-17", TokenReader.Read(Base64Url.Decode(json.GetProperty("token").GetString()!), Vectors.Keys).Subject);
        Assert.Equal("delivery", json.GetProperty("grant").GetString());
        Assert.Equal(1, json.GetProperty("uses").GetInt32());
    }

    [Theory]
    [InlineData("--grant delivery --to +241m", "at most 4 h")]
    [InlineData("--grant delivery --to +1h --uses 2", "exactly 1 use")]
    [InlineData("--grant service --to +1h", "uses or a schedule")]
    [InlineData("--grant service --to +32d --uses 1", "at most 31 days")]
    [InlineData("--grant guest --to +401d", "at most 400 days")]
    [InlineData("--grant household --to +401d", "at most 400 days")]
    [InlineData("--grant guest --to now", "window is empty")]
    [InlineData("--grant guest --to -1h", "window is empty")]
    [InlineData("--grant guest --to +1h --scope sesame", "sesame")]
    [InlineData("--grant guest --to +1h --scope unlock~~lock", "one space")]
    [InlineData("--grant guest --to +1h --scope lock~lock", "twice")]
    [InlineData("--grant guest --to +1h --ref 123456789012345678901234567890123", "ref has 1 to 32")]
    [InlineData("--grant guest --to +1h --sub \"", "sub holds")]
    [InlineData("--grant guest --to +1h --out nowhere/t", "nowhere/t")]
    [InlineData("--grant guest --to +1h --out .", "folder")]
    [InlineData("--grant guest --to +1h --keyring nowhere", "nowhere")]
    public void What_the_lock_would_refuse_is_not_issued(string options, string named)
    {
        var sub = options.Contains("--sub", StringComparison.Ordinal) ? "" : "--sub s";
        Refused($"token issue --lock lk-1 {sub} --from now {options} --out t".Replace("--out nowhere/t --out t", "--out nowhere/t", StringComparison.Ordinal).Replace("--out . --out t", "--out .", StringComparison.Ordinal), 1, named);
    }

    [Theory]
    [InlineData("--lock LK-1", "--lock")]
    [InlineData("--grant courier", "--grant")]
    [InlineData("--from 2025-11-24T15:00", "--from")]
    [InlineData("--from 2025-11-24", "--from")]
    [InlineData("--from 2025-02-30T15:00Z", "--from")]
    [InlineData("--to +2", "--to")]
    [InlineData("--to +2w", "--to")]
    [InlineData("--to +h", "--to")]
    [InlineData("--to tomorrow", "--to")]
    [InlineData("--iat 5", "--iat")]
    [InlineData("--uses 0", "--uses")]
    [InlineData("--uses 256", "--uses")]
    [InlineData("--uses one", "--uses")]
    [InlineData("--schedule Mon", "--schedule")]
    [InlineData("--schedule Mon~17:00-09:00", "--schedule")]
    [InlineData("--via air", "--via")]
    [InlineData("--cti 00", "--cti")]
    [InlineData("--cti 0001020304050607x", "--cti")]
    [InlineData("--epoch 0", "--epoch")]
    [InlineData("--epoch 65536", "--epoch")]
    [InlineData("--ref", "--ref")]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("extra", "extra")]
    public void A_wrong_option_is_a_usage_error(string option, string named)
    {
        var name = option.Split(' ')[0];
        var others = string.Concat(new[] { "--lock lk-1", "--sub s", "--grant guest", "--from now", "--to +1h" }.Where(o => !o.StartsWith(name + " ", StringComparison.Ordinal)).Select(o => " " + o));
        Refused($"token issue{others} --out t {option}", 2, named);
    }

    [Theory]
    [InlineData("--lock")]
    [InlineData("--sub")]
    [InlineData("--grant")]
    [InlineData("--from")]
    [InlineData("--to")]
    public void A_missing_option_is_named(string name)
    {
        var others = string.Concat(new[] { "--lock lk-1", "--sub s", "--grant guest", "--from now", "--to +1h" }.Where(o => !o.StartsWith(name + " ", StringComparison.Ordinal)).Select(o => " " + o));
        Refused($"token issue{others} --out t", 2, name);
    }

    private void Refused(string arguments, int code, string named)
    {
        var before = lockctl.Snapshot();

        var outcome = lockctl.Run(arguments);

        Assert.Equal(code, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Equal(before, lockctl.Snapshot());
    }
}
