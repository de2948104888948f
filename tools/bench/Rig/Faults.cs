using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Rig;

/// <summary>What a board records when the firmware itself goes wrong; on the device nobody would see it.</summary>
internal static class Faults
{
    /// <summary>Whether a line of the trace is a dead thread, a lost exception of a handler, or a reset by the watchdog.</summary>
    internal static bool IsOne(TraceEntry entry) =>
        entry.Kind is TraceKind.ThreadDied or TraceKind.HandlerFailed || (entry.Kind == TraceKind.Stop && entry.Text == "watchdog");
}
