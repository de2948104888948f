using System;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>Power, reset and boot.</summary>
public sealed partial class VirtualBoard
{
    /// <summary>How long the world waits, before a boot, for the threads of the boot before to end.</summary>
    private const int OldThreadsMs = 2000;

    private Chip? _chip;
    private Chip? _lastChip;
    private ThreadStart? _firmwareMain;
    private double _powerOnAtMs = double.PositiveInfinity;
    private string _bootCause = "power-on";

    /// <summary>After how many ms without a pulse the external watchdog resets the chip.</summary>
    public int WatchdogMs { get; set; } = 8000;

    /// <summary>How many boots there were since this object was made.</summary>
    public int Boots { get; private set; }

    /// <summary>Whether the board is powered.</summary>
    public bool Power => CurrentChip != null;

    /// <summary>The running boot of the ESP32, or null without power.</summary>
    public Chip? CurrentChip
    {
        get
        {
            lock (Gate)
            {
                return _chip;
            }
        }
    }

    /// <summary>Gives power: a new <see cref="VirtualEsp32.Chip"/> boots and runs the firmware on a thread of its own. Does nothing when it is powered already.</summary>
    /// <param name="firmwareMain">The firmware's Main. It is kept, and run again after a reset.</param>
    public void PowerOn(ThreadStart firmwareMain)
    {
        _lastChip?.WaitForEnd(OldThreadsMs);
        Chip chip;
        lock (Gate)
        {
            if (_chip != null)
            {
                return;
            }

            Advance();
            _firmwareMain = firmwareMain;
            _powerOnAtMs = double.PositiveInfinity;
            chip = new Chip(this);
            _chip = chip;
            Boots++;
            Record(TraceKind.Boot, _bootCause);
            _bootCause = "power-on";
        }

        chip.Start(firmwareMain);
    }

    /// <summary>
    /// Cuts the power: the motor is de-energised, UART buffers vanish, the MQTT socket dies without a DISCONNECT, and every thread of the firmware ends at its next call of the
    /// platform, also one that is waiting in it. Nothing that it writes afterwards reaches the flash.
    /// </summary>
    public void PowerOff()
    {
        lock (Gate)
        {
            _powerOnAtMs = double.PositiveInfinity;
        }

        Stop(CurrentChip, "power-off");
        lock (Gate)
        {
            ClockChip?.LoseSupply();
        }
    }

    /// <summary>Cuts the power and gives it back after a while, with the same firmware; returns at once.</summary>
    /// <param name="ms">How long the power is away.</param>
    /// <exception cref="InvalidOperationException">There was no <see cref="PowerOn"/> yet.</exception>
    public void PowerOffFor(int ms)
    {
        lock (Gate)
        {
            if (_firmwareMain == null)
            {
                throw new InvalidOperationException("Power the board on once before cutting its power for a while.");
            }
        }

        PowerOff();
        lock (Gate)
        {
            _powerOnAtMs = NowMs + ms;
            WakeWorld();
        }
    }

    /// <summary>Resets the chip: off, and on again at once on the world's thread.</summary>
    internal void Reset(Chip chip, string cause)
    {
        if (Stop(chip, cause))
        {
            lock (Gate)
            {
                _bootCause = cause;
                _powerOnAtMs = NowMs;
                WakeWorld();
            }
        }
    }

    /// <summary>Takes the power from one boot, if it is the running one.</summary>
    /// <returns>False when it was not.</returns>
    internal bool Stop(Chip? chip, string cause)
    {
        lock (Gate)
        {
            if (chip == null || _chip != chip)
            {
                return false;
            }

            Advance();
            _chip = null;
            _lastChip = chip;
            chip.Die();
            SetDrive(MotorDrive.Off, "off");
            SetLed(false);
            SetBuzzer(false);
            foreach (Uart uart in _uarts)
            {
                uart.Vanish();
            }

            Record(TraceKind.Stop, cause);
        }

        chip.DropConnections(cause);
        return true;
    }
}
