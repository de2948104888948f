using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>A virtual board, soldered after the real pin table, with its flash in a folder of its own.</summary>
internal sealed class BoardRig : IDisposable
{
    /// <summary>Longer than anything here takes on a loaded machine of two cores.</summary>
    internal const int PatienceMs = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("latchkey-board-").FullName;

    internal BoardRig()
        : this(Pins)
    {
    }

    internal BoardRig(BoardPins pins)
    {
        Board = new VirtualBoard(Path.Combine(_folder, "flash"), VirtualWiring.Of(pins));
    }

    internal static BoardPins Pins { get; } = Esp32DevKitC.Pins();

    internal VirtualBoard Board { get; }

    internal string StateFile => Path.Combine(_folder, "world.json");

    public void Dispose()
    {
        Board.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Boots a piece of firmware afresh, and waits until its Main has returned; the chip stays powered. What Main throws comes out here.</summary>
    internal void Run(ThreadStart firmware)
    {
        Exception? thrown = null;
        using ManualResetEventSlim done = new();
        Board.PowerOff();
        Board.PowerOn(() =>
        {
            try
            {
                firmware();
            }
            catch (Exception e)
            {
                thrown = e;
            }

            done.Set();
        });
        Assert.True(done.Wait(PatienceMs), "the firmware did not come to its end");
        if (thrown != null)
        {
            throw new InvalidOperationException("firmware: " + thrown.Message, thrown);
        }
    }

    /// <summary>What the firmware throws.</summary>
    internal T Fails<T>(ThreadStart firmware)
        where T : Exception
    {
        return Assert.IsType<T>(Assert.Throws<InvalidOperationException>(() => Run(firmware)).InnerException);
    }

    /// <summary>Waits for something physical, from an entry of the trace on.</summary>
    /// <returns>Index of the entry.</returns>
    internal int Await(TraceKind kind, string text, int from = 0)
    {
        int at = Board.Trace.WaitFor(entry => entry.Kind == kind && entry.Text == text, PatienceMs, from);
        Assert.True(at >= 0, $"{kind} '{text}' did not happen; the trace: {string.Join("; ", Board.Trace.From(from).Select(e => $"{e.AtMs:0} {e.Kind} {e.Text}"))}");
        return at;
    }

    /// <summary>Waits until something is so.</summary>
    internal static void Until(Func<bool> holds, string what)
    {
        Assert.True(SpinWait.SpinUntil(holds, PatienceMs), what);
    }
}
