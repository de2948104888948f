using System;

namespace Latchkey.VirtualEsp32;

/// <summary>What the chip's pins are soldered to. All of it under the gate.</summary>
public sealed partial class VirtualBoard
{
    private const int AdcMax = 4095;

    /// <summary>Inner resistance of the battery and its leads, in milliohms.</summary>
    private const int BatteryMilliohms = 150;

    private bool _led;
    private bool _buzzer;

    /// <summary>Whether the part at this pin pulls it to ground now: all switches of the lock are contacts to ground.</summary>
    internal bool PullsLow(int pin)
    {
        return (pin == Wiring.EndExtended && _bolt.EndExtended)
            || (pin == Wiring.EndRetracted && _bolt.EndRetracted)
            || (pin == Wiring.Reed && _reed.Level)
            || (pin == Wiring.Button && _button.Level);
    }

    /// <summary>What the chip does to the world by a level at one of its outputs.</summary>
    internal void Output(Chip chip, int pin, bool high)
    {
        if (_chip != chip)
        {
            return;
        }

        if (pin == Wiring.MotorExtend || pin == Wiring.MotorRetract)
        {
            double extendDuty = chip.Pins.Duty(Wiring.MotorExtend);
            double retractDuty = chip.Pins.Duty(Wiring.MotorRetract);
            bool extend = extendDuty > 0;
            bool retract = retractDuty > 0;
            MotorDrive drive = extend == retract ? MotorDrive.Off : extend ? MotorDrive.Extend : MotorDrive.Retract;
            Advance();
            _bolt.Duty = Math.Max(extendDuty, retractDuty);
            SetDrive(drive, extend && retract ? "brake" : drive.ToString().ToLowerInvariant());
        }
        else if (pin == Wiring.Buzzer)
        {
            SetBuzzer(high);
        }
        else if (pin == Wiring.Led)
        {
            SetLed(high);
        }
        else if (pin == Wiring.Watchdog && high)
        {
            chip.FedAtMs = NowMs;
        }
    }

    /// <summary>One conversion of an ADC1 channel.</summary>
    /// <returns>0..4095; 0 for a channel with nothing on it.</returns>
    internal int Convert(int channel)
    {
        Advance();
        int currentMa = _bolt.CurrentMa(_drive);
        if (channel == Wiring.MotorCurrentChannel)
        {
            return Count(currentMa, Wiring.MotorCurrentZeroMa, Wiring.MotorCurrentFullScaleMa);
        }

        return channel == Wiring.BatteryChannel ? Count(_batteryMv - (currentMa * BatteryMilliohms / 1000), Wiring.BatteryZeroMv, Wiring.BatteryFullScaleMv) : 0;
    }

    private static int Count(int value, int zero, int fullScale)
    {
        int span = fullScale - zero;
        return Math.Clamp((((value - zero) * AdcMax) + (span / 2)) / span, 0, AdcMax);
    }

    private void SetDrive(MotorDrive drive, string text)
    {
        if (_drive != drive || text == "brake")
        {
            _drive = drive;
            RecordMotion(TraceKind.Motor, text);
            WakeWorld();
        }
    }

    private void SetLed(bool on)
    {
        if (_led != on)
        {
            _led = on;
            Record(TraceKind.Led, on ? "on" : "off");
        }
    }

    private void SetBuzzer(bool on)
    {
        if (_buzzer != on)
        {
            _buzzer = on;
            Record(TraceKind.Buzzer, on ? "on" : "off");
        }
    }
}
