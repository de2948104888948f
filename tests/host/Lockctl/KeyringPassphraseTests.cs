using System.Runtime.Versioning;
using Latchkey.Lockctl;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>A keyring under a passphrase.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeyringPassphraseTests : IDisposable
{
    private const string LockId = "lk-7f3a21c09b44";
    private const string Master = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static readonly string Secret = new('b', 64);
    private static readonly (string, string) Right = ("LATCHKEY_PASSPHRASE", "correct horse");
    private static readonly (string, string) Wrong = ("LATCHKEY_PASSPHRASE", "correct house");

    private readonly Tool lockctl = new();

    public KeyringPassphraseTests()
    {
        lockctl.MakeKeyring();
        lockctl.Good($"keyring add-lock --lock {LockId} --factory-secret {Secret}");
        lockctl.Good($"keyring epoch --lock {LockId} --set 3");
        WriteSecret("passphrase.txt", "correct horse\n");
        lockctl.Good("keyring passphrase set --new-passphrase-file passphrase.txt");
    }

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void No_secret_lies_open_in_the_file()
    {
        var text = File.ReadAllText(lockctl.KeyringPath);

        Assert.DoesNotContain(Master, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"iterations\": 600000", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_are_told_whether_the_secrets_are_locked_up()
    {
        Assert.Equal(("other.json", "latchkey-cloud", false), File("keyring init --json --file other.json"));
        Assert.Equal(("sealed.json", "another", true), File("keyring init --json --file sealed.json --issuer another --passphrase-file passphrase.txt"));
        Assert.Equal(("other.json", "latchkey-cloud", true), File("keyring passphrase set --json --keyring other.json --new-passphrase-file passphrase.txt"));
        Assert.Equal(("other.json", "latchkey-cloud", false), File("keyring passphrase remove --json --keyring other.json --passphrase-file passphrase.txt"));

        (string?, string?, bool) File(string arguments)
        {
            var shown = lockctl.Json(arguments);
            return (shown.GetProperty("keyring").GetString(), shown.GetProperty("issuer").GetString(), shown.GetProperty("sealed").GetBoolean());
        }
    }

    [Fact]
    public void The_passphrase_comes_from_the_environment_or_a_file()
    {
        Assert.Equal(0, lockctl.Run($"{Tool.Delivery} --from now --to +1h", Right).Code);
        lockctl.Good($"{Tool.Delivery} --from now --to +1h --passphrase-file passphrase.txt");
        Assert.Contains(Secret, lockctl.Good("keyring show --reveal --passphrase-file passphrase.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token issue --lock lk-1 --sub a --grant delivery --from now --to +1h")]
    [InlineData("keyring show --reveal")]
    [InlineData("keyring epoch --lock lk-1 --seq 4")]
    [InlineData("keyring passphrase remove")]
    public void A_wrong_passphrase_does_nothing(string arguments)
    {
        var before = File.ReadAllText(lockctl.KeyringPath);

        var outcome = lockctl.Run(arguments, Wrong);

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("error: keyring.json does not open: the passphrase is another one", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(lockctl.KeyringPath));
    }

    [Fact]
    public void Without_anybody_to_ask_the_ways_to_give_it_are_named()
    {
        var outcome = lockctl.Run($"{Tool.Delivery} --from now --to +1h");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("--passphrase-file, LATCHKEY_PASSPHRASE, or a terminal", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_needs_no_passphrase_and_knows_epochs_alone()
    {
        var shown = lockctl.Json("keyring show --json");

        Assert.True(shown.GetProperty("sealed").GetBoolean());
        Assert.Equal(3, shown.GetProperty("locks")[0].GetProperty("epoch").GetInt32());
        Assert.False(shown.GetProperty("locks")[0].TryGetProperty("hasFactorySecret", out _));
    }

    [Fact]
    public void Changes_keep_the_secrets_and_never_seal_them_twice_under_one_nonce()
    {
        HashSet<string> nonces = [];
        for (var seq = 1; seq <= 3; seq++)
        {
            Assert.Equal(seq, Open("correct horse").NextSeq(LockId));
            Assert.True(nonces.Add(Sealed().Nonce));
        }

        Assert.Equal((Master, Secret), (Open("correct horse").Page.Master, Open("correct horse").Page.Entry(LockId).FactorySecret));
    }

    [Fact]
    public void A_changed_box_and_the_box_of_another_issuer_do_not_open()
    {
        var text = File.ReadAllText(lockctl.KeyringPath);
        var box = Sealed().Box;

        File.WriteAllText(lockctl.KeyringPath, text.Replace(box, (box[0] == '0' ? '1' : '0') + box[1..], StringComparison.Ordinal));
        Assert.Throws<Failure>(() => Open("correct horse"));
        File.WriteAllText(lockctl.KeyringPath, text.Replace("latchkey-cloud", "someone-else", StringComparison.Ordinal));
        Assert.Throws<Failure>(() => Open("correct horse"));
        File.WriteAllText(lockctl.KeyringPath, text);
        Open("correct horse");
    }

    [Fact]
    public void It_can_be_changed_and_taken_away_without_losing_anything()
    {
        WriteSecret("other.txt", "battery staple");
        lockctl.Good("keyring passphrase set --passphrase-file passphrase.txt --new-passphrase-file other.txt");
        Assert.Equal(1, lockctl.Run("keyring show --reveal", Right).Code);

        lockctl.Good("keyring passphrase remove --passphrase-file other.txt");

        Assert.Contains(Secret, lockctl.Good("keyring show --reveal"), StringComparison.Ordinal);
        Assert.Equal(1, lockctl.Run("keyring passphrase remove").Code);
    }

    [Fact]
    public void A_new_keyring_can_be_sealed_from_its_first_moment()
    {
        lockctl.Good("keyring init --file new.json --passphrase-file passphrase.txt");

        Assert.DoesNotContain("master", File.ReadAllText(Path.Combine(lockctl.Folder, "new.json")), StringComparison.Ordinal);
        lockctl.Good($"{Tool.Delivery} --from now --to +1h --keyring new.json --passphrase-file passphrase.txt");
    }

    private void WriteSecret(string name, string text)
    {
        var path = Path.Combine(lockctl.Folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private SealedSecrets Sealed() => KeyringFile.Read(lockctl.KeyringPath).Sealed!;

    private OpenKeyring Open(string text) => OpenKeyring.Open(lockctl.KeyringPath, new Typed(text));

    private sealed class Typed(string text) : IPassphrase
    {
        public string Unlock(string path, KeyringPage page, out KeyringSeal seal)
        {
            seal = KeyringSeal.Of(text, page.Sealed!);
            return seal.Open(page.Sealed!, page.Issuer) ?? throw new Failure("wrong");
        }
    }
}
