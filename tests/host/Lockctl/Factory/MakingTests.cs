using Latchkey.Cloud;
using Latchkey.Lockctl;
using Latchkey.Serial;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>How a lock is made, line by line, whatever the device says and wherever it is cut short.</summary>
public sealed class MakingTests : IDisposable
{
    private readonly FactoryTable table = new();
    private readonly Device device = new();

    public void Dispose() => table.Dispose();

    [Fact]
    public void A_blank_lock_gets_a_secret_shows_everything_and_gets_its_row_and_its_label()
    {
        var made = table.Make(new ScriptedLock(device));

        Assert.True(made is { IsNew: true, Row.HasPassed: true });
        Assert.Equal(table.SecretOf(device.LockId), Hex.Encode(Base64Url.Decode(device.Secret!)));
        Assert.Equal(["camera-pair", "test camera", "test indicator", "test motor", "test door"], device.Heard.Where(line => line.StartsWith("test", StringComparison.Ordinal) || line == "camera-pair"));
        Assert.EndsWith(",lk-7f3a21c09b44,7F:3A:21:C0:9B:44,0.1.0,ada,labels/lk-7f3a21c09b44.svg,pass,pass,pass,pass,pass,passed\n", table.Csv, StringComparison.Ordinal);
        Assert.True(table.HasLabel(device.LockId));
    }

    [Fact]
    public void The_secret_is_in_the_keyring_before_the_lock_hears_of_it()
    {
        string? known = null;
        table.Make(new ScriptedLock(device) { BeforeLine = line => known = line.StartsWith("factory-install", StringComparison.Ordinal) ? table.SecretOf(device.LockId) : known });

        Assert.Equal(Hex.Encode(Base64Url.Decode(device.Secret!)), known);
    }

    [Fact]
    public void A_secret_that_cannot_be_kept_is_not_sent()
    {
        ScriptedLock line = new(device) { BeforeLine = line => File.Move(table.KeyringPath, table.KeyringPath + line.Length) };

        Assert.ThrowsAny<Exception>(() => table.Make(line));
        Assert.DoesNotContain(device.Heard, heard => heard.StartsWith("factory-install", StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_secrets_are_alike_and_none_comes_of_the_id()
    {
        table.Make(new ScriptedLock(device));
        using FactoryTable other = new();
        Device twin = new();
        other.Make(new ScriptedLock(twin));

        Assert.NotEqual(device.Secret, twin.Secret);
    }

    [Fact]
    public async Task Wherever_the_cable_goes_the_same_once_more_makes_the_lock_and_loses_nothing()
    {
        table.Make(new ScriptedLock(device));
        var lines = device.Heard.Count;
        Assert.True(lines > 8);

        await Parallel.ForAsync(0, 2 * lines, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, (cut, _) =>
        {
            using FactoryTable mine = new();
            Device cutShort = new();
            Assert.Throws<SerialException>(() => mine.Make(new ScriptedLock(cutShort, cut / 2, isHeard: cut % 2 == 1)));
            Assert.False(mine.HasLabel(cutShort.LockId));
            Assert.False(File.Exists(mine.Folder.Results.Path));
            Assert.True(cutShort.Secret is null || Hex.Encode(Base64Url.Decode(cutShort.Secret)) == mine.SecretOf(cutShort.LockId), $"cut at {cut}");

            Assert.True(mine.Make(new ScriptedLock(cutShort)) is { IsNew: true, Row.HasPassed: true }, $"cut at {cut}");
            Assert.Equal(mine.SecretOf(cutShort.LockId), Hex.Encode(Base64Url.Decode(cutShort.Secret!)));
            Assert.Single(mine.Folder.Results.Rows());
            Assert.True(mine.HasLabel(cutShort.LockId));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_label_that_was_not_written_is_written_by_the_same_once_more_and_nothing_is_tested_again()
    {
        var labels = Path.Combine(table.OutPath, "labels");
        ScriptedLock line = new(device) { BeforeLine = line => Remove(line == "test door" ? labels : null) };
        Assert.Throws<Failure>(() => table.Make(line));
        device.Heard.Clear();
        table.Folder.Make();

        Assert.True(table.Make(new ScriptedLock(device)) is { IsNew: false, Row.HasPassed: true });

        Assert.True(table.HasLabel(device.LockId));
        Assert.DoesNotContain(device.Heard, heard => heard.StartsWith("test", StringComparison.Ordinal));
        Assert.Single(table.Folder.Results.Rows());

        static void Remove(string? folder)
        {
            if (folder is not null)
            {
                Directory.Delete(folder);
            }
        }
    }

    [Fact]
    public void A_station_knows_the_locks_that_another_has_made_since_it_was_started()
    {
        var other = table.Keyring;
        device.Refusals["test motor"] = "stall";
        table.Make(new ScriptedLock(device));
        device.Refusals.Clear();

        Assert.True(table.Make(new ScriptedLock(device), other).Row.HasPassed);
    }

    [Fact]
    public void A_lock_whose_flash_was_erased_since_gets_its_old_secret_and_is_tested_again()
    {
        table.Make(new ScriptedLock(device));
        var before = device.Secret;
        device.Secret = null;

        Assert.True(table.Make(new ScriptedLock(device)).IsNew);
        Assert.Equal(before, device.Secret);
    }

    [Fact]
    public void A_lock_of_another_factory_is_left_alone()
    {
        device.Secret = Base64Url.Encode(new byte[32]);

        var failure = Assert.Throws<Failure>(() => table.Make(new ScriptedLock(device)));

        Assert.Contains("is not blank: it has a factory secret, for life, and this keyring does not know it", failure.Message, StringComparison.Ordinal);
        Untouched();
    }

    [Fact]
    public void A_lock_that_belongs_to_somebody_is_left_alone()
    {
        device.Paired = "yes";

        Assert.Contains("is paired, so it is somebody's", Assert.Throws<Failure>(() => table.Make(new ScriptedLock(device))).Message, StringComparison.Ordinal);
        Untouched();
    }

    [Theory]
    [InlineData("lk-000000000000")]
    [InlineData("lk-ffffffffffff")]
    public void A_chip_without_an_address_of_its_own_gets_no_keys(string lockId)
    {
        device.LockId = lockId;

        Assert.Contains("no MAC address of its own", Assert.Throws<Failure>(() => table.Make(new ScriptedLock(device))).Message, StringComparison.Ordinal);
        Untouched();
    }

    [Fact]
    public void A_device_that_did_not_keep_the_keyrings_secret_fails_and_is_asked_nothing_more()
    {
        device.Refusals["holds"] = Base64Url.Encode(new byte[32]);

        var made = table.Make(new ScriptedLock(device));

        Assert.Equal(("failed", "secret (not-kept)"), (made.Row.Result, made.Faults));
        Assert.DoesNotContain(device.Heard, line => line.StartsWith("test", StringComparison.Ordinal));
        Assert.EndsWith(",,fail: not-kept,,,,,failed\n", table.Csv, StringComparison.Ordinal);
        Assert.False(table.HasLabel(device.LockId));
    }

    [Fact]
    public void A_lock_with_a_damaged_state_fails()
    {
        device.Paired = "lost";

        Assert.Equal("secret (state-lost)", table.Make(new ScriptedLock(device)).Faults);
        Assert.DoesNotContain(device.Heard, line => line.StartsWith("factory-install", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_test_is_tried_though_one_fails_and_a_failed_lock_has_no_label()
    {
        device.Refusals["camera-pair"] = "no-answer";
        device.Refusals["test motor"] = "stall";

        var made = table.Make(new ScriptedLock(device));

        Assert.Equal("camera (no-answer), motor (stall)", made.Faults);
        Assert.Contains("test door", device.Heard);
        Assert.EndsWith(",ada,,pass,fail: no-answer,pass,fail: stall,pass,failed\n", table.Csv, StringComparison.Ordinal);
        Assert.False(table.HasLabel(device.LockId));
        Assert.Contains("the motor was blocked", table.Shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_lock_is_made_again_and_one_that_fails_later_loses_its_label()
    {
        device.Refusals["test motor"] = "stall";
        table.Make(new ScriptedLock(device));
        device.Refusals.Clear();
        Assert.True(table.Make(new ScriptedLock(device)).Row.HasPassed);
        Assert.True(table.HasLabel(device.LockId));

        table.Plan = table.Plan with { Again = true };
        device.Refusals["test door"] = "never-closed";
        Assert.False(table.Make(new ScriptedLock(device)).Row.HasPassed);

        Assert.False(table.HasLabel(device.LockId));
        Assert.Equal(["failed", "passed", "failed"], table.Folder.Results.Rows().Select(row => row.Result));
        Assert.Contains("gets no label", Assert.Throws<Failure>(() => table.Folder.Passed(device.LockId)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_saw_is_no_pass()
    {
        table.Plan = table.Plan with { Indicator = null };
        Assert.Contains("--indicator good or bad", Assert.Throws<Failure>(() => table.Make(new ScriptedLock(device))).Message, StringComparison.Ordinal);

        table.Plan = table.Plan with { Indicator = "bad" };
        Assert.Equal("indicator (not-seen)", table.Make(new ScriptedLock(device)).Faults);
    }

    [Fact]
    public void What_is_left_out_is_said_and_not_asked()
    {
        table.Plan = table.Plan with { Skipped = ["camera", "door"] };

        Assert.True(table.Make(new ScriptedLock(device)).Row.HasPassed);

        Assert.EndsWith(",pass,skipped,pass,pass,skipped,passed\n", table.Csv, StringComparison.Ordinal);
        Assert.DoesNotContain(device.Heard, line => line is "camera-pair" or "test camera" or "test door");
    }

    [Fact]
    public void What_a_broken_device_says_as_a_reason_does_not_get_into_the_results()
    {
        device.Refusals["test motor"] = "=HYPERLINK(\"http://example.com\")";

        Assert.Equal("motor (unreadable)", table.Make(new ScriptedLock(device)).Faults);
    }

    [Fact]
    public void No_secret_leaves_the_keyring_but_for_its_lock()
    {
        device.Refusals["test motor"] = "stall";
        table.Make(new ScriptedLock(device));
        device.Refusals.Clear();
        var made = table.Make(new ScriptedLock(device));

        var everything = table.Everything() + made.ToJson();
        Assert.Contains(device.LockId, everything, StringComparison.Ordinal);
        Assert.All(FactoryTable.FormsOf(table.SecretOf(device.LockId)!), form => Assert.DoesNotContain(form, everything, StringComparison.Ordinal));
        Assert.All(FactoryTable.FormsOf(table.Keyring.Page.Master), form => Assert.DoesNotContain(form, everything, StringComparison.Ordinal));
    }

    private void Untouched()
    {
        Assert.DoesNotContain(device.Heard, line => line is not ("version" or "status"));
        Assert.Null(table.SecretOf(device.LockId));
        Assert.False(File.Exists(table.Folder.Results.Path));
    }
}
