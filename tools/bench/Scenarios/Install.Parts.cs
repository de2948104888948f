using System.Text;
using System.Text.Json;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>The lock out of its box, and what the installer tries by hand.</summary>
internal sealed partial class Install
{
    private static async Task BlankAsync(Stage stage)
    {
        using InstallerCable cable = new(stage.ConsolePath);
        ConsoleAnswer version = await cable.MeetAsync().ConfigureAwait(false);
        stage.Expect("a lock out of its box says who it is", version.Value("lock") == "lk-" + stage.Board.Mac, version.Value("lock") ?? "nothing");
        ConsoleAnswer status = await cable.TypeAsync("status").ConfigureAwait(false);
        stage.Expect("it is blank: no owner, no camera, not calibrated", Says(status, ("paired", "blank"), ("camera", "unpaired"), ("calibrated", "no"), ("cloud", "offline")), string.Join(", ", status.Values));
        ConsoleAnswer token = await cable.TypeAsync("token unlock AA").ConfigureAwait(false);
        stage.Expect("it takes no token", token.Error is "not-paired" or "not-allowed", token.Error ?? "ok");
        ConsoleAnswer camera = await cable.TypeAsync("test camera").ConfigureAwait(false);
        stage.Expect("it has no camera yet, and says so", camera.Error == "unpaired", camera.Error ?? "ok");
    }

    // With the hands where they are needed: the bolt moves for an installer in the open door alone.
    private static async Task PartsAsync(Stage stage)
    {
        using InstallerCable cable = new(stage.ConsolePath);
        Mark mark = stage.Here();
        ConsoleAnswer shut = await cable.TypeAsync("test motor").ConfigureAwait(false);
        stage.Expect("with the door closed the motor is not tried", shut.Error == "door-not-open", shut.Error ?? "ok");
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
        Task<ConsoleAnswer> door = cable.TypeAsync("test door", TestPatience);
        await stage.PassAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        stage.Board.DoorClosed = false;
        stage.Expect("the reed sees the door open and close", (await door.ConfigureAwait(false)).Error is null, "test door");
        ConsoleAnswer motor = await cable.TypeAsync("test motor", TestPatience).ConfigureAwait(false);
        bool travelled = stage.Board.Trace.From(mark.Trace).Count(entry => entry.Kind == TraceKind.Motor && entry.Text is "retract" or "extend") >= 2;
        stage.Expect("the motor passes: the bolt travels to its other end and back", motor.Error is null && travelled, $"{motor.Error ?? "ok"}, {string.Join(", ", motor.Values)}");
        ConsoleAnswer look = await cable.TypeAsync("test indicator").ConfigureAwait(false);
        bool blinks = await Patience.UntilAsync(() => stage.Board.Trace.From(mark.Trace).Any(entry => entry.Kind == TraceKind.Led) && stage.Board.Trace.From(mark.Trace).Any(entry => entry.Kind == TraceKind.Buzzer), TestPatience).ConfigureAwait(false);
        stage.Expect("LED and buzzer can be seen and heard", look.Error is null && blinks, look.Error ?? "the pins");
        ConsoleAnswer announce = await cable.TypeAsync("config ha.discovery on").ConfigureAwait(false);
        ConsoleAnswer wrong = await cable.TypeAsync("config relock.after_s 4").ConfigureAwait(false);
        stage.Expect("a setting is taken, one out of bounds refused", announce.Error is null && wrong.Error == "policy", $"{announce.Error ?? "ok"}, {wrong.Error ?? "ok"}");
    }

    private static async Task WifiAsync(Stage stage)
    {
        using InstallerCable cable = new(stage.ConsolePath);
        WifiSpot spot = VirtualBoard.BenchSpot;
        ConsoleAnswer none = await cable.TypeAsync("wifi").ConfigureAwait(false);
        stage.Expect("it belongs to no network", none.Error is null && Says(none, ("state", "none")), string.Join(", ", none.Values));
        ConsoleAnswer scan = await cable.TypeAsync("wifi scan", TestPatience).ConfigureAwait(false);
        stage.Expect("a scan finds the one that is there", scan.Error is null && scan.Values.Any(pair => (pair.Key + pair.Value).Contains(spot.Ssid, StringComparison.Ordinal)), scan.Error ?? string.Join(", ", scan.Values));
        ConsoleAnswer wrong = await cable.TypeAsync($"wifi join \"{spot.Ssid}\" \"not the password\"", JoinPatience).ConfigureAwait(false);
        stage.Expect("with a wrong password it does not join, and keeps nothing", wrong.Error == "wrong-password" && stage.Board.WifiSsid.Length == 0, wrong.Error ?? "ok");
        Mark mark = stage.Here();
        ConsoleAnswer join = await cable.TypeAsync($"wifi join \"{spot.Ssid}\" \"{spot.Password}\"", JoinPatience).ConfigureAwait(false);
        stage.Expect("with the right one it joins, says its address, and keeps the network", join.Error is null && join.Value("address") is not null && stage.Board.WifiSsid == spot.Ssid, join.Error ?? string.Join(", ", join.Values));
        string printed = string.Concat(stage.Board.Trace.From(mark.Trace).Where(entry => entry.Kind == TraceKind.UartOut && entry.Text == "COM2").Select(entry => Encoding.ASCII.GetString(entry.Data ?? [])));
        stage.Expect("the password is not printed", !printed.Contains(spot.Password, StringComparison.Ordinal), $"{printed.Length} characters on COM2");
    }

    private static bool Says(ConsoleAnswer reply, params (string Key, string Value)[] wanted) => wanted.All(pair => reply.Value(pair.Key) == pair.Value);
}
