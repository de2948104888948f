using System.Collections.Concurrent;
using System.Runtime.Versioning;
using Latchkey.Cloud;
using Latchkey.Lockctl;
using Latchkey.Tests.Host.Cloud;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>What the keyring keeps of each lock: nothing that was handed out is ever handed out again.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeyringLocksTests : IDisposable
{
    private const string LockId = "lk-7f3a21c09b44";
    private const string Master = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string FirstVersion = "{\"version\":1,\"issuer\":\"latchkey-cloud\",\"master\":\"" + Master + "\",\"epochs\":{\"" + LockId + "\":7}}";

    private readonly Tool lockctl = new();

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void A_sequence_number_is_on_disk_before_it_is_handed_out()
    {
        lockctl.MakeKeyring();

        Assert.Equal(1, Open().NextSeq(LockId));
        Assert.Equal(2, Open().NextSeq(LockId));
        Assert.Equal(2, lockctl.Json($"keyring epoch --lock {LockId} --json").GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Two_at_once_never_get_the_same_sequence_number()
    {
        lockctl.MakeKeyring();
        ConcurrentBag<long> given = [];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var keyring = Open();
            for (var i = 0; i < 25; i++)
            {
                given.Add(keyring.NextSeq(LockId));
            }
        })));

        Assert.Equal(Enumerable.Range(1, 100).Select(seq => (long)seq), given.Order());
    }

    [Fact]
    public async Task Processes_that_change_it_at_once_lose_no_change()
    {
        lockctl.MakeKeyring();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => Task.Run(() => lockctl.Run($"keyring add-lock --lock lk-{number} --new-factory-secret"))));

        Assert.All(outcomes, outcome => Assert.Equal((0, ""), (outcome.Code, outcome.Error)));
        Assert.Equal(["lk-1", "lk-2", "lk-3", "lk-4", "lk-5", "lk-6"], Open().Page.Locks.Keys);
    }

    [Fact]
    public void An_epoch_may_be_skipped_and_is_never_handed_out_twice()
    {
        lockctl.MakeKeyring();
        var keyring = Open();
        keyring.Add(LockId);

        Assert.Equal(1, keyring.ReserveEpoch(LockId));
        Assert.Equal(2, Open().ReserveEpoch(LockId));
        Assert.Throws<Failure>(() => keyring.Page.KeysOf(LockId));
        keyring.Confirm(LockId, 2, byPairing: true);
        Assert.Equal(2, Open().Page.EpochOf(LockId));
        Assert.Equal(3, Open().ReserveEpoch(LockId));
        Assert.Equal(2, Open().Page.KeysOf(LockId).Epoch);
    }

    [Fact]
    public void A_pairing_sets_the_sequence_numbers_back_and_a_rekey_does_not()
    {
        lockctl.MakeKeyring();
        var keyring = Open();
        keyring.NextSeq(LockId);
        keyring.NextSeq(LockId);

        keyring.Confirm(LockId, keyring.ReserveEpoch(LockId), byPairing: false);
        Assert.Equal(3, keyring.NextSeq(LockId));
        keyring.Confirm(LockId, keyring.ReserveEpoch(LockId), byPairing: true);
        Assert.Equal(1, keyring.NextSeq(LockId));
    }

    [Fact]
    public void A_lock_that_is_ahead_is_caught_up_with_and_never_fallen_behind()
    {
        lockctl.MakeKeyring();
        var keyring = Open();

        keyring.RaiseSeq(LockId, 41);
        keyring.RaiseSeq(LockId, 7);

        Assert.Equal(42, keyring.NextSeq(LockId));
        lockctl.Good($"keyring epoch --lock {LockId} --seq 99");
        Assert.Equal(100, keyring.NextSeq(LockId));
        keyring.RaiseSeq(LockId, AdminWriter.MaxSequence);
        Assert.Throws<Failure>(() => keyring.NextSeq(LockId));
    }

    [Fact]
    public void The_first_version_of_the_file_is_read_and_written_as_the_second()
    {
        File.WriteAllText(lockctl.KeyringPath, FirstVersion);
        File.SetUnixFileMode(lockctl.KeyringPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(7, lockctl.Json($"{Tool.Delivery} --from now --to +1h --json").GetProperty("epoch").GetInt32());
        Assert.Equal(1, Open().NextSeq(LockId));
        Assert.Contains("\"version\": 2", File.ReadAllText(lockctl.KeyringPath), StringComparison.Ordinal);
        Assert.Equal(8, Open().ReserveEpoch(LockId));
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_at_every_length_and_stays_as_it_is()
    {
        lockctl.MakeKeyring();
        lockctl.Good($"keyring add-lock --lock {LockId} --new-factory-secret");
        var whole = File.ReadAllText(lockctl.KeyringPath).TrimEnd();

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllText(lockctl.KeyringPath, whole[..length]);
            Assert.Throws<Failure>(() => Open().NextSeq(LockId));
            Assert.Equal(whole[..length], File.ReadAllText(lockctl.KeyringPath));
        }
    }

    [Fact]
    public void Whatever_is_written_is_readable_by_its_owner_alone()
    {
        lockctl.MakeKeyring();
        File.SetUnixFileMode(lockctl.KeyringPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.StartsWith("warning: ", lockctl.Run($"keyring epoch --lock {LockId} --seq 3").Error, StringComparison.Ordinal);

        Assert.All(Directory.GetFiles(lockctl.Folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        lockctl.Good($"keyring epoch --lock {LockId}");
    }

    [Fact]
    public void Show_prints_no_secret_unless_it_is_told_to()
    {
        lockctl.MakeKeyring();
        lockctl.Good($"keyring add-lock --lock {LockId} --factory-secret {new string('b', 64)} --broker broker.example:8883 --note back~door");

        foreach (var form in new[] { "", " --json" })
        {
            var shown = lockctl.Good("keyring show" + form);
            Assert.DoesNotContain(Master, shown, StringComparison.Ordinal);
            Assert.DoesNotContain("bbbb", shown, StringComparison.Ordinal);
            Assert.Contains("broker.example:8883", shown, StringComparison.Ordinal);
            var revealed = lockctl.Good("keyring show --reveal" + form);
            Assert.Contains(Master, revealed, StringComparison.Ordinal);
            Assert.Contains(new string('b', 64), revealed, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_factory_secret_is_kept_for_life()
    {
        lockctl.MakeKeyring();
        lockctl.Good($"keyring add-lock --lock {LockId} --factory-secret {new string('b', 64)}");

        var outcome = lockctl.Run($"keyring add-lock --lock {LockId} --factory-secret {new string('c', 64)}");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("another factory secret", outcome.Error, StringComparison.Ordinal);
        lockctl.Good($"keyring add-lock --lock {LockId} --new-factory-secret --broker broker.example:1883");
        Assert.Equal(new string('b', 64), Open().Page.Entry(LockId).FactorySecret);
    }

    [Theory]
    [InlineData("keyring add-lock", "--lock")]
    [InlineData("keyring add-lock --lock LK", "--lock")]
    [InlineData("keyring add-lock --lock lk-1 --factory-secret 00", "--factory-secret")]
    [InlineData("keyring add-lock --lock lk-1 --new-factory-secret --factory-secret-file x", "one of")]
    [InlineData("keyring add-lock --lock lk-1 --broker broker.example", "host:port")]
    [InlineData("keyring add-lock --lock lk-1 --broker broker.example:0", "host:port")]
    [InlineData("keyring epoch --lock lk-1 --set 0", "--set")]
    [InlineData("keyring epoch --lock lk-1 --seq -1", "--seq")]
    public void A_wrong_command_line_changes_nothing(string arguments, string named)
    {
        lockctl.MakeKeyring();
        var before = lockctl.Snapshot();

        var outcome = lockctl.Run(arguments);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, lockctl.Snapshot());
    }

    private OpenKeyring Open() => OpenKeyring.Open(lockctl.KeyringPath, new Passphrase(null));
}
