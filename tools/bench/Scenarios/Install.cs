using System.Text.Json;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// An installer with a laptop: a lock out of its box is tried part by part, paired by <c>lockctl</c> itself, opens for the first time, and is made nobody's again. Everything goes through the console's
/// terminal; what the installer does with his hands is done to the board.
/// </summary>
internal sealed partial class Install : Scenario
{
    private const int Sensors = 5;
    private static readonly TimeSpan TestPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan OnlinePatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AloneFor = TimeSpan.FromSeconds(5);

    internal override string Name => "install";

    internal override string Summary => "a blank board to paired to the first unlock, through the console; the pairing window; unpair, and blank again";

    internal override bool BeginsBlank => true;

    internal override async Task PlayAsync(Stage stage)
    {
        using LockctlRun lockctl = new(stage.Book.Page.Master);
        await BlankAsync(stage).ConfigureAwait(false);
        await PartsAsync(stage).ConfigureAwait(false);
        await WifiAsync(stage).ConfigureAwait(false);
        await PairAsync(stage, lockctl).ConfigureAwait(false);
        await OnlineAsync(stage).ConfigureAwait(false);
        Mark first = stage.Here();
        AccessToken token = stage.NewDelivery() with { Subject = "installer-1", Grant = GrantKind.Household, Uses = null, Reference = null };
        byte[] bytes = stage.Mint(token);
        await stage.OpensAsync("the first token opens", () => TypedAsync(stage, "token unlock " + Base64Url.Encode(bytes))).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(first));
        await WindowAsync(stage).ConfigureAwait(false);
        await NobodysAsync(stage, bytes).ConfigureAwait(false);
    }

    private static async Task OnlineAsync(Stage stage)
    {
        bool isOnline = await Patience.UntilAsync(() => stage.Subscriber.IsOnline(withCamera: true), OnlinePatience).ConfigureAwait(false);
        stage.Expect("it is online, trusts its clock and has its camera, in a state with a good MAC", isOnline, stage.Subscriber.Describe());
        LockEvent? paired = await stage.EventAsync(new Mark(0, 0, stage.Board.Read()), "paired").ConfigureAwait(false);
        stage.Expect("the first that it tells is who owns it", paired is { MacGood: true }, paired is null ? "no paired event came" : $"paired event, number {paired.Whole("n")}");
        Dictionary<string, byte[]> announced = [];
        using (MqttPeer home = new(stage.Book.Page.Broker, "bench-home", ["homeassistant/#"], message =>
        {
            lock (announced)
            {
                announced[message.Topic] = message.Payload;
            }
        }))
        {
            bool isFound = await Patience.UntilAsync(() => Count(announced) == Sensors, OnlinePatience).ConfigureAwait(false);
            stage.Expect($"Home Assistant, which comes later, finds its {Sensors} sensors", isFound && announced.Values.All(IsReadOnly), string.Join(", ", announced.Keys.Select(topic => topic.Split('/')[3])));
        }

        using InstallerCable cable = new(stage.ConsolePath);
        ConsoleAnswer refused = await cable.TypeAsync("config relock.manual on").ConfigureAwait(false);
        ConsoleAnswer again = await cable.TypeAsync("pair").ConfigureAwait(false);
        stage.Expect("from now on the console sets nothing and pairs with nobody", refused.Error == "not-allowed" && again.Error == "not-allowed", $"{refused.Error ?? "ok"}, {again.Error ?? "ok"}");
    }

    private static async Task WindowAsync(Stage stage)
    {
        await stage.OpenWindowAsync().ConfigureAwait(false);
        using InstallerCable cable = new(stage.ConsolePath);
        Mark mark = stage.Here();
        ConsoleAnswer camera = await cable.TypeAsync("test camera", TestPatience).ConfigureAwait(false);
        stage.Expect("in the window the camera passes", camera.Error is null, camera.Error ?? string.Join(", ", camera.Values));
        ConsoleAnswer config = await cable.TypeAsync("config relock.after_s 20").ConfigureAwait(false);
        LockEvent? told = await stage.EventAsync(mark, "config").ConfigureAwait(false);
        stage.Expect("what is set in the window is told, with its name", config.Error is null && told?.Text("reason") == "relock.after_s", told?.Json.ToString() ?? config.Error ?? "no event");
    }

    private static async Task TypedAsync(Stage stage, string line)
    {
        using InstallerCable cable = new(stage.ConsolePath);
        ConsoleAnswer reply = await cable.TypeAsync(line).ConfigureAwait(false);
        stage.Expect($"the console takes {line.Split(' ')[0]}", reply.Error is null, reply.Error ?? "ok");
    }

    private static int Count(Dictionary<string, byte[]> announced)
    {
        lock (announced)
        {
            return announced.Count;
        }
    }

    private static bool IsReadOnly(byte[] payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        return document.RootElement.TryGetProperty("state_topic", out _) && !document.RootElement.TryGetProperty("command_topic", out _);
    }
}
