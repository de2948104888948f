using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Latchkey.Cloud;
using Latchkey.Lockctl;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary><c>lockctl pair</c> as a program, at the console of a lock that runs the unchanged firmware.</summary>
[Collection(RealTimeCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class PairTests : IDisposable
{
    private const string Rest = " --broker broker.example:8883 --utc-offset +60 --bolt out";

    private readonly LockAtPort port = new();
    private readonly Tool lockctl = new();

    public PairTests() => lockctl.MakeKeyring();

    public void Dispose()
    {
        port.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public void A_lock_out_of_its_box_is_installed_in_one_go_and_not_a_second_time()
    {
        var first = Pair();
        Assert.Equal((1, "broker.example:8883", "done done done done"), (first.GetProperty("epoch").GetInt32(), first.GetProperty("broker").GetString(), Outcomes(first)));
        var entry = Entry();
        Assert.Equal((1, 1, "broker.example:8883"), (entry.Epoch, entry.HighestEpoch, entry.Broker));
        Assert.Equal(64, entry.FactorySecret!.Length);

        var second = Pair();
        Assert.Equal("already already already already", Outcomes(second));
        Assert.Equal((1, 1, entry.FactorySecret), (Entry().Epoch, Entry().HighestEpoch, Entry().FactorySecret));
    }

    [Fact]
    public void The_keyring_has_secret_and_epoch_before_the_lock_hears_of_them()
    {
        ConcurrentQueue<(string Line, LockEntry Known)> heard = [];
        port.BeforeLine = line => heard.Enqueue((line, Entry()));

        Pair();

        var install = Assert.Single(heard, each => each.Line.StartsWith("factory-install ", StringComparison.Ordinal));
        Assert.Equal(install.Line["factory-install ".Length..], Base64Url.Encode(Hex.Decode(install.Known.FactorySecret!)));
        var answer = Assert.Single(heard, each => each.Line.StartsWith("pair ", StringComparison.Ordinal));
        Assert.Equal((0, 1), (answer.Known.Epoch, answer.Known.HighestEpoch));
    }

    [Fact]
    public void A_confirmation_that_does_not_fit_is_an_error_and_the_epoch_is_never_used_again()
    {
        port.Tap = bytes => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("confirm: ", "confirm: 0", StringComparison.Ordinal));

        var outcome = lockctl.Run("pair --port " + port.Port + Rest);

        Refused(outcome, "confirmation does not fit");
        Assert.Equal((0, 1), (Entry().Epoch, Entry().HighestEpoch));
    }

    [Fact]
    public void Another_factory_secret_is_refused_and_explained()
    {
        port.Type("\rfactory-install " + Base64Url.Encode(Enumerable.Repeat((byte)7, 32).ToArray()) + "\r");
        lockctl.Good($"keyring add-lock --lock {LockAtPort.LockId} --factory-secret {new string('b', 64)}");

        Refused(lockctl.Run("pair --port " + port.Port + Rest), "(bad-mac): the factory secret of the keyring is not the one of this device");
    }

    [Fact]
    public void A_device_from_a_factory_is_paired_with_the_secret_that_came_with_it()
    {
        port.Type("\rfactory-install " + Base64Url.Encode(Enumerable.Repeat((byte)7, 32).ToArray()) + "\r");
        Refused(lockctl.Run("pair --port " + port.Port + Rest), "--factory-secret-file");
        var file = Path.Combine(lockctl.Folder, "secret.txt");
        File.WriteAllText(file, string.Concat(Enumerable.Repeat("07", 32)) + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal("already already already done", Outcomes(Pair(" --factory-secret-file secret.txt")));
    }

    [Fact]
    public void Without_a_person_it_says_what_only_a_person_knows_and_goes_on_from_there()
    {
        Refused(lockctl.Run($"pair --port {port.Port} --broker broker.example:8883"), "--bolt out or --bolt in");
        Assert.Equal("already already done done", Outcomes(Pair()));
    }

    [Fact]
    public async Task It_waits_until_somebody_opens_the_door()
    {
        port.Board.DoorClosed = true;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var running = Task.Run(() => lockctl.Run("pair --port " + port.Port + Rest));
        await Task.Delay(4000, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);

        port.Board.DoorClosed = false;

        var outcome = await running;
        Assert.Equal((0, $"{LockAtPort.LockId} is paired, in epoch 1.\n"), (outcome.Code, outcome.Output));
        Assert.Contains("open the door, and leave it open", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_for_later_is_said()
    {
        var result = Pair(" --skip-camera --skip-calibration");

        Assert.Equal("done skipped skipped done", Outcomes(result));
    }

    [Fact]
    public void Half_a_line_of_somebody_before_is_no_part_of_the_first()
    {
        port.Type("pair abc");

        Assert.Equal("done done done done", Outcomes(Pair()));
    }

    [Fact]
    public void Another_lock_than_was_meant_is_left_alone()
    {
        var before = lockctl.Snapshot();

        Refused(lockctl.Run("pair --lock lk-other --port " + port.Port + Rest), $"is {LockAtPort.LockId}, and not lk-other");

        Assert.Equal(before, lockctl.Snapshot());
    }

    [Fact]
    public void No_secret_is_printed()
    {
        var outcome = lockctl.Run("pair --port " + port.Port + Rest);

        Assert.Equal(0, outcome.Code);
        var secret = Entry().FactorySecret!;
        Assert.DoesNotContain(secret, outcome.Output + outcome.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Base64Url.Encode(Hex.Decode(secret)), outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    private static void Refused(Tool.Outcome outcome, string why)
    {
        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
    }

    private static string Outcomes(JsonElement result) => string.Join(' ', result.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("outcome").GetString()));

    private JsonElement Pair(string more = "")
    {
        var outcome = lockctl.Run("pair --json --port " + port.Port + Rest + more);
        Assert.True(outcome.Code == 0, outcome.Error);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private LockEntry Entry() => OpenKeyring.Open(lockctl.KeyringPath, new Passphrase(null)).Page.Entry(LockAtPort.LockId);
}
