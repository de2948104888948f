using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Rig;

/// <summary>The unchanged firmware on a virtual board: its own entry, its own drivers, its own pin table.</summary>
internal static class FirmwareBoot
{
    /// <summary>The board soldered after the firmware's pin table.</summary>
    internal static Wiring Wiring { get; } = VirtualWiring.Of(Latchkey.Program.Pins());

    /// <summary>One boot; runs on the chip's main thread until the power goes.</summary>
    internal static void Run(VirtualBoard board) => Latchkey.Program.Run(new Esp32Hal(Latchkey.Program.Pins(), board.FlashRoot, new WallClock()));
}
