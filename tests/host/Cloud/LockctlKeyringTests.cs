using System.Runtime.Versioning;
using System.Text.Json;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

[UnsupportedOSPlatform("windows")]
public sealed class LockctlKeyringTests : IDisposable
{
    private readonly Lockctl lockctl = new();

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void Init_makes_a_keyring_that_its_owner_alone_can_read()
    {
        lockctl.Good("keyring init");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(lockctl.KeyringPath));
        var keyring = JsonDocument.Parse(File.ReadAllText(lockctl.KeyringPath)).RootElement;
        Assert.Equal("latchkey-cloud", keyring.GetProperty("issuer").GetString());
        Assert.Matches("^[0-9a-f]{64}$", keyring.GetProperty("master").GetString());
    }

    [Fact]
    public void Each_keyring_has_a_master_of_its_own()
    {
        lockctl.Good("keyring init --file a");
        lockctl.Good("keyring init --file b");

        Assert.NotEqual(Master("a"), Master("b"));

        string? Master(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(lockctl.Folder, name))).RootElement.GetProperty("master").GetString();
    }

    [Fact]
    public void Init_never_overwrites()
    {
        lockctl.MakeKeyring();
        var before = lockctl.Snapshot();

        var outcome = lockctl.Run("keyring init");

        Assert.Equal(1, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.StartsWith("error: keyring.json exists already", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, lockctl.Snapshot());
    }

    [Theory]
    [InlineData("keyring init --master 00", 2, "--master")]
    [InlineData("keyring init --master zz", 2, "--master")]
    [InlineData("keyring init --issuer ä", 2, "--issuer")]
    [InlineData("keyring init --file nowhere/keyring.json", 1, "nowhere/keyring.json")]
    [InlineData("keyring init extra", 2, "extra")]
    [InlineData("keyring", 2, "ommand")]
    public void A_wrong_init_says_one_thing_and_makes_nothing(string arguments, int code, string named)
    {
        var outcome = lockctl.Run(arguments);

        Assert.Equal(code, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Equal("", lockctl.Snapshot());
    }

    [Fact]
    public void The_environment_names_the_default_keyring()
    {
        var elsewhere = Path.Combine(lockctl.Folder, "elsewhere.json");
        Assert.Equal(0, lockctl.Run("keyring init", ("LATCHKEY_KEYRING", elsewhere)).Code);

        Assert.True(File.Exists(elsewhere));
        Assert.Equal(0, lockctl.Run(Lockctl.Delivery + " --from now --to +1h", ("LATCHKEY_KEYRING", elsewhere)).Code);
        Assert.Equal(1, lockctl.Run(Lockctl.Delivery + " --from now --to +1h").Code);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"issuer\":\"a\",\"master\":\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\"}")]
    [InlineData("{\"version\":1,\"issuer\":\"\",\"master\":\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\"}")]
    [InlineData("{\"version\":1,\"issuer\":\"a\",\"master\":\"00\"}")]
    [InlineData("{\"version\":1,\"issuer\":\"a\",\"master\":\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\",\"epochs\":{\"lk-1\":0}}")]
    [InlineData("{\"version\":1,\"issuer\":\"a\",\"master\":\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\",\"epoch\":{}}")]
    public void A_wrong_keyring_is_refused_whole(string text)
    {
        File.WriteAllText(lockctl.KeyringPath, text);

        var outcome = lockctl.Run(Lockctl.Delivery + " --from now --to +1h");

        Assert.Equal(1, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.StartsWith("error: keyring.json is not a ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keyring_open_to_others_is_used_with_a_warning()
    {
        lockctl.MakeKeyring();
        File.SetUnixFileMode(lockctl.KeyringPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var outcome = lockctl.Run(Lockctl.Delivery + " --from now --to +1h");

        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("warning: ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void The_keyring_gives_a_lock_its_epoch()
    {
        lockctl.MakeKeyring();
        lockctl.Good("keyring epoch --lock lk-7f3a21c09b44 --set 7");

        Assert.Equal(7, lockctl.Json(Lockctl.Delivery + " --from now --to +1h --json").GetProperty("epoch").GetInt32());
        Assert.Equal(8, lockctl.Json(Lockctl.Delivery + " --from now --to +1h --json --epoch 8").GetProperty("epoch").GetInt32());
    }
}
