using System.Runtime.Versioning;
using System.Text.Json;
using Latchkey.Lockctl;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary><c>lockctl manufacture</c> as a program, at the console of a lock that runs the unchanged firmware.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class ManufactureTests : IDisposable
{
    private readonly LockAtPort port = new();
    private readonly Tool lockctl = new();

    public ManufactureTests() => lockctl.MakeKeyring();

    private string Manufacture => $"manufacture --port {port.Port} --operator ada --indicator good --json";

    public void Dispose()
    {
        port.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public void A_board_that_was_just_flashed_becomes_a_lock_with_a_label_that_can_be_paired_and_no_output_knows_its_secret()
    {
        // Somebody closes the door while the lock watches it.
        port.BeforeLine = line => _ = line == "test door" ? Task.Delay(500).ContinueWith(_ => port.Board.DoorClosed = true, TaskScheduler.Default) : Task.CompletedTask;

        var first = lockctl.Run(Manufacture);

        Assert.True(first.Code == 0, first.Error);
        var made = JsonDocument.Parse(first.Output).RootElement;
        Assert.Equal(("passed", true, "7F:3A:21:C0:9B:44"), (made.GetProperty("result").GetString(), made.GetProperty("new").GetBoolean(), made.GetProperty("mac").GetString()));
        Assert.Equal("secret pass, camera pass, indicator pass, motor pass, door pass", string.Join(", ", made.GetProperty("tests").EnumerateArray().Select(test => $"{test.GetProperty("test")} {test.GetProperty("outcome")}")));
        var label = lockctl.Good($"manufacture label --lock latchkey:{LockAtPort.LockId} --label-size 50x30");
        Assert.Contains("width=\"50mm\"", File.ReadAllText(Path.Combine(lockctl.Folder, label)), StringComparison.Ordinal);

        var again = lockctl.Run(Manufacture);
        Assert.False(JsonDocument.Parse(again.Output).RootElement.GetProperty("new").GetBoolean());
        var paired = lockctl.Run($"pair --port {port.Port} --lock latchkey:{LockAtPort.LockId} --broker broker.example:8883 --skip-calibration --json");
        Assert.True(paired.Code == 0, paired.Error);

        var everything = first.Output + first.Error + again.Output + again.Error + paired.Output + paired.Error + string.Join('\n', Directory.EnumerateFiles(Path.Combine(lockctl.Folder, "factory"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        var secret = OpenKeyring.Open(lockctl.KeyringPath, new Passphrase(null)).Page.Entry(LockAtPort.LockId).FactorySecret!;
        Assert.All(FactoryTable.FormsOf(secret), form => Assert.DoesNotContain(form, everything, StringComparison.Ordinal));

        var sold = lockctl.Run(Manufacture);
        Assert.Equal((1, ""), (sold.Code, sold.Output));
        Assert.Contains("is paired, so it is somebody's", sold.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocked_motor_is_told_kept_in_the_results_and_gets_no_label()
    {
        port.Board.BlockAt = 0.5;

        var outcome = lockctl.Run(Manufacture + " --skip camera --skip door");

        Assert.Equal(1, outcome.Code);
        Assert.Equal("failed", JsonDocument.Parse(outcome.Output).RootElement.GetProperty("result").GetString());
        Assert.Contains("error: lk-7f3a21c09b44 has failed: motor (stall). It is marked so in the results and has no label", outcome.Error, StringComparison.Ordinal);
        Assert.EndsWith(",ada,,pass,skipped,pass,fail: stall,skipped,failed\n", File.ReadAllText(Path.Combine(lockctl.Folder, "factory", "results.csv")), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(lockctl.Folder, "factory", "labels")));
        var label = lockctl.Run($"manufacture label --lock {LockAtPort.LockId}");
        Assert.Equal(1, label.Code);
        Assert.Contains("motor (stall)), and gets no label", label.Error, StringComparison.Ordinal);
        Assert.Contains("\"count\":1", lockctl.Good("fleet report --json"), StringComparison.Ordinal);
    }
}
