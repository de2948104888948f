using System;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// The physical world around one lock: bolt, door, button, thumb-turn, battery, network, system clock and flash. It survives power cuts; a boot of the ESP32 on it is a
/// <see cref="VirtualEsp32.Chip"/>. Everything here is safe from any thread, and several boards live side by side in one process. Setters and methods change the world only; the
/// firmware notices through its pins, as it would on the wall.
/// </summary>
public sealed partial class VirtualBoard : IDisposable
{
    private readonly double _madeAtMs = SteadyClock.NowMs;
    private readonly BoltMechanics _bolt = new();
    private readonly BouncingContact _reed;
    private readonly BouncingContact _button;
    private readonly Uart[] _uarts;

    /// <summary>Makes a world: bolt retracted, door closed, battery full, network there, no power yet.</summary>
    /// <param name="flashFolder">The folder that is the flash partition; made when missing. Its content survives everything.</param>
    /// <param name="wiring">Which part hangs on which pin.</param>
    public VirtualBoard(string flashFolder, Wiring wiring)
    {
        Wiring = wiring;
        Flash = new FlashFolder(this, flashFolder);
        _reed = new BouncingContact(closed: true);
        _button = new BouncingContact(closed: false);
        _uarts = [new Uart(this, "COM1"), new Uart(this, "COM2"), new Uart(this, "COM3")];
        _world = new Thread(RunWorld) { IsBackground = true, Name = "virtual world" };
        _world.Start();
    }

    /// <summary>Raised for each trace entry, in order, soon after it was written, on the world's own thread: return at once.</summary>
    public event Action<TraceEntry>? Traced;

    /// <summary>What happened so far.</summary>
    public TraceLog Trace { get; } = new();

    /// <summary>The soldering.</summary>
    public Wiring Wiring { get; }

    /// <summary>The flash partition, with its faults.</summary>
    public FlashFolder Flash { get; }

    /// <summary>What <c>Esp32Hal</c> may be given as its flash root in the place of <c>I:\</c>, which means the same folder here.</summary>
    public string FlashRoot => Flash.Root;

    /// <summary>The station's MAC address, 12 hex digits in lower case. The lock id is <c>lk-</c> and this. Set it before the first boot.</summary>
    public string Mac { get; set; } = "7f3a21c09b44";

    /// <summary>Milliseconds since this object was made, without those in which the host let nothing run: the time base of the trace.</summary>
    public double NowMs => SteadyClock.NowMs - _madeAtMs;

    /// <summary>The same at an earlier moment.</summary>
    /// <param name="timestamp">In ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public double MsAt(long timestamp) => SteadyClock.MsAt(timestamp) - _madeAtMs;

    /// <summary>The outside end of a UART: the installer's cable or the camera module.</summary>
    /// <param name="portName"><c>COM1</c>, <c>COM2</c> or <c>COM3</c>.</param>
    /// <exception cref="ArgumentException">There is no such port.</exception>
    public Uart Uart(string portName)
    {
        return Array.Find(_uarts, uart => uart.PortName == portName) ?? throw new ArgumentException("The board has COM1, COM2 and COM3, not " + portName + ".", nameof(portName));
    }

    /// <summary>Everything at one moment, for <c>GET /board</c>.</summary>
    public BoardReading Read()
    {
        lock (Gate)
        {
            Advance();
            return new BoardReading(
                _bolt.Position,
                _doorClosed,
                _bolt.EndExtended,
                _bolt.EndRetracted,
                _drive,
                (long)_extendMs,
                (long)_retractMs,
                DateTime.UtcNow.AddSeconds(_clockOffsetS),
                _batteryMv,
                _chip != null,
                _button.Target,
                _led,
                _buzzer,
                _network,
                _camera,
                _bolt.BlockAt);
        }
    }

    /// <summary>Cuts the power and ends the world's thread.</summary>
    public void Dispose()
    {
        PowerOff();
        StopWorld();
        foreach (Uart uart in _uarts)
        {
            uart.Dispose();
        }
    }
}
