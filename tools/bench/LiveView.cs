using System.Globalization;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Rig;
using Latchkey.VirtualEsp32;
using Spectre.Console;

namespace Latchkey.Bench;

/// <summary>What the bench prints while it stays up: how to reach everything, then one line for each thing that the lock says.</summary>
internal static class LiveView
{
    private static readonly string[] Shown = ["by", "sub", "reason", "bolt", "door", "recording", "seq", "count"];

    /// <summary>Prints the addresses and follows the subscriber, and the firmware's own faults, from here on.</summary>
    internal static void Show(ReadyFile ready, BenchRig rig)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn(new GridColumn().NoWrap());
        bool isBlank = ready.Epoch == 0;
        Row(grid, "lock", isBlank ? $"{ready.Lock}, nobody's yet" : $"{ready.Lock}, issuer {ready.Issuer}, epoch {ready.Epoch}");
        if (isBlank)
        {
            Row(grid, "Wi-Fi", string.Join(", ", rig.Board.WifiSpots.Select(spot => $"{spot.Ssid} (password {spot.Password})")));
            Row(grid, "install", $"bash tools/lockctl.sh pair --port {ready.Console} --wifi '{rig.Board.WifiSpots[0].Ssid}' --broker {ready.Broker.Host}:{ready.Broker.Port}");
        }

        Row(grid, "console", $"bash tools/lockctl.sh console --port {ready.Console}");
        Row(grid, "broker", $"mosquitto_sub -h {ready.Broker.Host} -p {ready.Broker.Port} -u {ready.Broker.User} -P {ready.Broker.Password} -v -t 'latchkey/{ready.Lock}/#'");
        Row(grid, "world", $"curl {ready.Http}/board");
        Row(grid, string.Empty, $"curl -d '{{\"door\":\"open\"}}' {ready.Http}/board");
        if (!isBlank)
        {
            Row(grid, "fleet key", $"{ready.Master} (a demo key of this data folder alone)");
        }

        Row(grid, "data", ready.DataDir);
        Row(grid, "clips", rig.WhereClipsAre);
        AnsiConsole.Write(grid);
        AnsiConsole.MarkupLine("[grey]Ctrl+C ends the bench.[/]");
        rig.Subscriber.Heard += Follow;
        rig.Board.Traced += Warn;
    }

    private static void Warn(TraceEntry entry)
    {
        if (Faults.IsOne(entry))
        {
            System.Console.Error.WriteLine($"warning: the firmware went wrong ({entry.Kind}): {entry.Text}");
        }
    }

    private static void Row(Grid grid, string name, string value) => grid.AddRow($"[bold]{name}[/]", Markup.Escape(value));

    private static void Follow(LockEvent? told, string availability)
    {
        string clock = DateTime.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        string line = told is null ? availability : told.Name + string.Concat(Shown.Select(key => Detail(told, key)));
        string fault = told is { MacGood: false } ? " [red]WRONG MAC[/]" : string.Empty;
        AnsiConsole.MarkupLine($"[grey]{clock}[/] {Markup.Escape(line)}{fault}");
    }

    private static string Detail(LockEvent told, string key) =>
        told.Text(key) is { Length: > 0 } text ? $" {key} {text}" : told.Whole(key) is { } number ? $" {key} {number}" : string.Empty;
}
