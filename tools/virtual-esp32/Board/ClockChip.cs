using System;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// A DS3231 with a battery of its own (Maxim DS3231 datasheet 19-5170 Rev 10): the time registers, control and status; no alarms, no square wave, no temperature. It keeps time over the
/// board's power cuts, as badly as it is told to, and takes every fourth year for a leap year, 2100 too. Illogical entries, which "result in undefined operation", are kept, and it stands still on them.
/// </summary>
public sealed class ClockChip
{
    /// <summary>Its address on the bus.</summary>
    public const int Address = 0x68;

    private const int Control = 0x0E;
    private const int Status = 0x0F;
    private const int Last = 0x12;
    private const byte HasStood = 0x80;

    private readonly Func<double> _nowMs;
    private readonly byte[] _registers = new byte[Last + 1];
    private readonly byte[] _latched = new byte[ClockChipCalendar.Length];
    private double _lastMs;
    private double _sinceSecondMs;
    private int _pointer;

    /// <summary>As it comes out of the drawer, with a battery just put in.</summary>
    /// <param name="nowMs">True time, in ms from anywhere: a board's <see cref="VirtualBoard.NowMs"/>, or a test's.</param>
    public ClockChip(Func<double> nowMs)
    {
        _nowMs = nowMs;
        _lastMs = nowMs();
        Begin();
    }

    /// <summary>How much too fast it runs, in parts per million.</summary>
    public double DriftPpm { get; set; }

    /// <summary>Whether there is something in its battery. Without it the chip lives on the board's supply, and forgets everything with it.</summary>
    public bool HasBattery { get; set; } = true;

    /// <summary>Which transfer from now it does not answer to, from 1; 0 = it answers to all.</summary>
    public int DeafAtTransfer { get; set; }

    /// <summary>Somebody else's hand at its registers: what a thief with two wires can do.</summary>
    public void Poke(int register, params byte[] values)
    {
        Run();
        values.CopyTo(_registers, register);
    }

    /// <summary>What its registers hold, without the bus.</summary>
    public byte[] Peek(int register, int count)
    {
        Run();
        return _registers.AsSpan(register, count).ToArray();
    }

    /// <summary>Time passes for it alone.</summary>
    public void Age(TimeSpan time)
    {
        Run();
        Pass(time.TotalMilliseconds);
    }

    /// <summary>Whether it answers to its address now.</summary>
    internal bool Answers() => DeafAtTransfer == 0 || --DeafAtTransfer != 0;

    /// <summary>A write on the bus: the register's number, then what goes there and behind it. Writing the seconds begins a new second; the flag of status can only be cleared.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        Start();
        _pointer = bytes[0] % _registers.Length;
        foreach (byte value in bytes[1..])
        {
            _registers[_pointer] = _pointer == Status ? (byte)(value & (_registers[Status] | ~HasStood)) : value;
            _sinceSecondMs = _pointer == 0 ? 0 : _sinceSecondMs;
            Step();
        }
    }

    /// <summary>A read on the bus, from where the last write pointed to. The time is the one of its START.</summary>
    internal void Read(Span<byte> bytes)
    {
        Start();
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = _pointer < _latched.Length ? _latched[_pointer] : _registers[_pointer];
            Step();
        }
    }

    /// <summary>The board's supply is gone.</summary>
    internal void LoseSupply()
    {
        Run();
        if (!HasBattery)
        {
            Begin();
        }
    }

    // The registers after the first power: the first second of 2000, going, and the flag that says it stood.
    private void Begin()
    {
        Array.Clear(_registers);
        _registers[3] = 1;
        _registers[4] = 1;
        _registers[5] = 1;
        _registers[Control] = 0x1C;
        _registers[Status] = HasStood | 0x08;
        _sinceSecondMs = 0;
    }

    private void Start()
    {
        Run();
        _registers.AsSpan(0, _latched.Length).CopyTo(_latched);
    }

    private void Step()
    {
        _pointer = (_pointer + 1) % _registers.Length;
        if (_pointer == 0)
        {
            Start();
        }
    }

    private void Run()
    {
        double nowMs = _nowMs();
        Pass(nowMs - _lastMs);
        _lastMs = nowMs;
    }

    private void Pass(double ms)
    {
        _sinceSecondMs += ms * (1 + (DriftPpm / 1e6));
        long seconds = (long)(_sinceSecondMs / 1000);
        _sinceSecondMs -= seconds * 1000.0;
        if (seconds > 0)
        {
            ClockChipCalendar.Add(_registers, seconds);
        }
    }
}
