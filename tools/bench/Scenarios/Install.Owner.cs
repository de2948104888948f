using System.Text.Json;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>Whose the lock is: nobody's, the fleet's, nobody's again.</summary>
internal sealed partial class Install
{
    private static async Task PairAsync(Stage stage, LockctlRun lockctl)
    {
        BrokerAddress broker = stage.Book.Page.Broker;
        stage.Book.Change(page => page with { LockId = "lk-" + stage.Board.Mac, Epoch = 1, AdminSeq = 0 });
        string[] pair = ["pair", "--port", stage.ConsolePath, "--broker", $"{broker.Host}:{broker.Port}", "--utc-offset", "0", "--bolt", "out", "--wifi", VirtualBoard.BenchSpot.Ssid, "--json"];
        (int code, string output, string errors) = await lockctl.RunAsync(pair).ConfigureAwait(false);
        stage.Expect("lockctl pair installs it: factory secret, camera, calibration, keys; it is in the Wi-Fi already, and the bench's broker wants no login", code == 0 && Outcomes(output) == "done done done already skipped done", code == 0 ? Outcomes(output) : errors);
        stage.Board.DoorClosed = true;
        (code, output, errors) = await lockctl.RunAsync(pair).ConfigureAwait(false);
        stage.Expect("a second time there is nothing left to do", code == 0 && Outcomes(output) == "already already already skipped skipped already", code == 0 ? Outcomes(output) : errors);

        // It has asked the lock for the proof of its keys, by commands.
        stage.Book.Change(page => page with { AdminSeq = page.AdminSeq + 100 });
    }

    private static async Task NobodysAsync(Stage stage, byte[] token)
    {
        bool wasThere = KeysOnFlash(stage);
        stage.ExpectReboot();
        Mark mark = stage.Here();
        await TypedAsync(stage, "unpair").ConfigureAwait(false);
        bool boots = await Task.Run(() => stage.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.Boot, (int)FarewellPatience.TotalMilliseconds, mark.Trace) >= 0).ConfigureAwait(false);
        stage.Expect("unpair erases, and starts it again", boots, boots ? "boot" : "no boot");
        stage.Expect("no key of it is left on the flash", wasThere && !KeysOnFlash(stage), wasThere ? "K_lock, and the keys made of it" : "there was none before either");
        stage.Expect("nor the network that it belonged to", stage.Board.WifiSsid.Length == 0, stage.Board.WifiSsid.Length == 0 ? "the chip's configuration" : stage.Board.WifiSsid);
        using InstallerCable cable = new(stage.ConsolePath);
        await cable.MeetAsync().ConfigureAwait(false);
        ConsoleAnswer status = await cable.TypeAsync("status").ConfigureAwait(false);
        stage.Expect("it is nobody's, without camera and calibration", Says(status, ("paired", "no"), ("camera", "unpaired"), ("calibrated", "no"), ("cloud", "offline")), string.Join(", ", status.Values));
        ConsoleAnswer refused = await cable.TypeAsync("token unlock " + Base64Url.Encode(token)).ConfigureAwait(false);
        stage.Expect("the token that opened it opens it no more", refused.Error is "not-paired" or "not-allowed", refused.Error ?? "ok");
        ConsoleAnswer secret = await cable.TypeAsync("factory-install " + Base64Url.Encode(new byte[32])).ConfigureAwait(false);
        stage.Expect("its factory secret stays, and nobody can give it another", secret.Error == "already-installed", secret.Error ?? "ok");
        Mark alone = stage.Here();
        await stage.PassAsync(AloneFor).ConfigureAwait(false);
        stage.Expect("it goes to no broker", !stage.Board.Trace.From(alone.Trace).Any(entry => entry.Kind == TraceKind.MqttUp), $"{AloneFor.TotalSeconds:0} s");
    }

    private static string Outcomes(string output)
    {
        using JsonDocument document = JsonDocument.Parse(output);
        return string.Join(' ', document.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("outcome").GetString()));
    }

    private static bool KeysOnFlash(Stage stage)
    {
        LockKeys keys = stage.Keys;
        byte[][] secrets = [keys.LockKey, keys.TokenKey, keys.CommandKey, keys.EventKey];
        byte[][] files = [.. Directory.EnumerateFiles(stage.Board.Flash.Folder).Select(File.ReadAllBytes)];
        return files.Any(file => secrets.Any(secret => file.AsSpan().IndexOf(secret) >= 0));
    }
}
