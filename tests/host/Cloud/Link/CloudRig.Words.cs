using Latchkey.VirtualEsp32;
using FirmwareFaults = Latchkey.Bench.Rig.Faults;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <content>What it was like, for a test that failed.</content>
internal sealed partial class CloudRig
{
    /// <summary>What went wrong inside the firmware; empty when nothing did.</summary>
    internal string Faults() => string.Concat(Board.Trace.From().Where(FirmwareFaults.IsOne).Select(entry => entry.Text + "; "));

    // What matters of it: the lines and the LED talk all the time.
    private string LastTrace()
    {
        var told = Log.Events().TakeLast(4).Concat(Log.Unnumbered().TakeLast(2)).Select(told => told.Json.ToString());
        var seen = Board.Trace.From().Where(entry => entry.Kind is not (TraceKind.UartIn or TraceKind.UartOut or TraceKind.Led or TraceKind.FlashCommit or TraceKind.MqttIn)).TakeLast(25);
        return $"link {Parts.Link.IsOnline}, bolt {Parts.Bolt.Position}, session {Parts.Session.State}, fault {Parts.Link.FaultWords()}; {string.Join("; ", told)}; {string.Join("; ", seen.Select(entry => $"{entry.AtMs:0} {entry.Kind} {entry.Text}"))}";
    }
}
