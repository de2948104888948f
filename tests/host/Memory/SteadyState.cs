using System.Globalization;
using System.Reflection;
using Latchkey.Hal.Esp32;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Board;
using Latchkey.Tests.Host.Gates;
using Mono.Cecil;

namespace Latchkey.Tests.Host.Memory;

/// <summary>What stands on the managed heap of a lock that is paired, online and at rest, in bytes as the interpreter lays it out.</summary>
internal sealed class SteadyState
{
    private static readonly string[] Own = ["Latchkey.Firmware", "Latchkey.Core", "Latchkey.Hal", "Latchkey.Hal.Esp32"];

    /// <summary>The rows of the tables of used and revoked tokens before they grow, each with the longest cti.</summary>
    public const int TableRows = 16 + 8;

    private static readonly int RowsAtMost = TableRows * NanoHeap.ArrayOf(typeof(byte), 16);

    private SteadyState(HeapWalk live, (string Name, int Bytes)[] parts, int frames)
    {
        Live = live;
        Parts = parts;
        DeepestFrames = frames;
    }

    /// <summary>The objects of firmware and drivers.</summary>
    public HeapWalk Live { get; }

    /// <summary>Everything, part by part.</summary>
    public (string Name, int Bytes)[] Parts { get; }

    /// <summary>All of it.</summary>
    public int Bytes => Parts.Sum(part => part.Bytes);

    /// <summary>The frames of the deepest chain of calls in the event loop.</summary>
    public int DeepestFrames { get; }

    /// <summary>Of this firmware, with the drivers that Program would give it.</summary>
    public static SteadyState Of(LockRig rig)
    {
        HeapWalk? live = null;
        using (BoardRig board = new())
        {
            board.Run(() =>
            {
                Esp32Hal hal = new(BoardRig.Pins, "I:\\", new WallClock());
                live = HeapWalk.From(rig.Controller, hal, SessionOf(hal));
            });
        }

        ModuleDefinition[] modules = [.. Own.Select(ReferenceFlavour.Load)];
        (int stack, int frames) = new CallDepth(modules).From("Latchkey.Controller", "Turn");
        (int Objects, int Bytes) rows = live!.Count.Of(HeapWalk.TableRow);
        (string, int)[] parts =
        [
            ("objects of firmware and drivers", live.Count.Bytes - rows.Bytes + RowsAtMost),
            ("stack of the event loop at its deepest", stack),
            ("threads at rest", NanoThreads.Resting.Sum(thread => NanoThreads.Sleeping + (thread.MoreFrames * NanoThreads.LeastFrame))),
            ("type tables and static fields of firmware and drivers", modules.Sum(TypeTables.Of)),
            ("objects of the platform", PlatformObjects.Of(live.Guests).Sum(one => one.Bytes)),
        ];
        return new SteadyState(live, parts, frames);
    }

    // A connection's own object, which is there while the lock is online.
    private static object SessionOf(Esp32Hal hal) =>
        Activator.CreateInstance(typeof(MqttLink).Assembly.GetType("Latchkey.Hal.Esp32.MqttSession")!, BindingFlags.Instance | BindingFlags.NonPublic, null, [hal.Mqtt], CultureInfo.InvariantCulture)!;

    /// <summary>Lines for people.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Bytes,8:N0}  {part.Name}")));
}
