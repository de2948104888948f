using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Latchkey.Cloud;
using Latchkey.Lockctl;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary><c>lockctl pair</c> as a program, at the console of a lock that runs the unchanged firmware.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class PairTests : IDisposable
{
    private const string Rest = " --broker broker.example:8883 --utc-offset +60 --bolt out";

    private readonly LockAtPort port = new();
    private readonly Tool lockctl = new();

    private string Access { get; set; } = "";

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
        Assert.Equal((1, "broker.example:8883", "done done done skipped skipped done"), (first.GetProperty("epoch").GetInt32(), first.GetProperty("broker").GetString(), Outcomes(first)));
        var entry = Entry();
        Assert.Equal((1, 1, "broker.example:8883"), (entry.Epoch, entry.HighestEpoch, entry.Broker));
        Assert.Equal(64, entry.FactorySecret!.Length);

        var second = Pair();
        Assert.Equal("already already already skipped skipped already", Outcomes(second));
        Assert.Equal((1, 1, entry.FactorySecret), (Entry().Epoch, Entry().HighestEpoch, Entry().FactorySecret));

        // What is there is not said to be missing because it was left out.
        string told = lockctl.Run("pair --port " + port.Port + Rest + " --skip-camera --skip-calibration").Error;
        Assert.Contains("left as it is: calibrated", told, StringComparison.Ordinal);
        Assert.Contains("left as it is: paired", told, StringComparison.Ordinal);
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
    public void An_answer_of_the_lock_that_is_lost_is_found_out_by_the_next_run()
    {
        port.BeforeLine = line => port.Tap = line.StartsWith("pair ", StringComparison.Ordinal) ? _ => [] : port.Tap;
        Refused(lockctl.Run("pair --port " + port.Port + Rest), "does not answer 'pair'");
        Assert.Equal((0, 1), (Entry().Epoch, Entry().HighestEpoch));
        port.BeforeLine = _ => { };
        port.Tap = bytes => bytes;

        Assert.Equal("already already already skipped skipped already", Outcomes(Pair()));
        Assert.Equal((1, 1, 1L), (Entry().Epoch, Entry().HighestEpoch, Entry().Seq));
    }

    [Fact]
    public void A_lock_that_is_paired_to_somebody_else_tells_how_to_be_taken_over()
    {
        Pair();
        lockctl.Good("keyring init --file other.json");
        lockctl.Good($"keyring add-lock --keyring other.json --lock {LockAtPort.LockId} --factory-secret {Entry().FactorySecret}");

        Refused(lockctl.Run("pair --keyring other.json --port " + port.Port + Rest), "hold the inside button for 5 s");
    }

    [Fact]
    public async Task In_the_pairing_window_it_is_paired_again_in_a_higher_epoch()
    {
        Pair();
        port.Board.PressButton(5500);
        await Task.Delay(6500, TestContext.Current.CancellationToken);

        var again = Pair(" --again");

        Assert.Equal((2, "already done done skipped skipped done"), (again.GetProperty("epoch").GetInt32(), Outcomes(again)));
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

        Assert.Equal("already already already skipped skipped done", Outcomes(Pair(" --factory-secret-file secret.txt")));
    }

    [Fact]
    public void Without_a_person_it_says_what_only_a_person_knows_and_goes_on_from_there()
    {
        Refused(lockctl.Run($"pair --port {port.Port} --broker broker.example:8883"), "--bolt out or --bolt in");
        Assert.Equal("already already done skipped skipped done", Outcomes(Pair()));
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

        Assert.Equal("done skipped skipped skipped skipped done", Outcomes(result));
    }

    [Fact]
    public void The_lock_is_told_its_login_and_whom_to_trust_once()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=" + new string('a', 600), key, HashAlgorithmName.SHA256);
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(lockctl.Folder, "ca.crt"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(lockctl.Folder, "password"), "let-me-in\n");
        Access = " --ca ca.crt --mqtt-password-file password";
        port.BeforeLine = line => port.Tap = line.StartsWith("pair", StringComparison.Ordinal) ? _ => [] : port.Tap;
        var cut = lockctl.Run("pair --port " + port.Port + Rest + Access);
        Refused(cut, "does not answer 'pair'");
        Assert.Contains($"login {LockAtPort.LockId}, authority set", cut.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("let-me-in", cut.Error, StringComparison.Ordinal);
        port.BeforeLine = _ => { };
        port.Tap = bytes => bytes;
        var shown = lockctl.RunWith("mqtt\n", "console --port " + port.Port).Output;
        Assert.Contains($"user: {LockAtPort.LockId}\n", shown, StringComparison.Ordinal);
        Assert.Contains("ca: set\n", shown, StringComparison.Ordinal);

        Assert.Equal("already already already skipped already done", Outcomes(Pair()));
    }

    [Fact]
    public void Half_a_line_of_somebody_before_is_no_part_of_the_first()
    {
        port.Type("pair abc");

        Assert.Equal("done done done skipped skipped done", Outcomes(Pair()));
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
        var outcome = lockctl.Run("pair --json --port " + port.Port + Rest + Access + more);
        Assert.True(outcome.Code == 0, outcome.Error);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private LockEntry Entry() => OpenKeyring.Open(lockctl.KeyringPath, new Passphrase(null)).Page.Entry(LockAtPort.LockId);
}
