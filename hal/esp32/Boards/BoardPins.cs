namespace Latchkey.Hal.Esp32;

/// <summary>What a board file fills in: the chip, GPIO numbers, ADC1 channels, and the scales of the two analogue inputs. All switches are contacts to ground, so pressed or closed reads low.</summary>
public sealed class BoardPins
{
    /// <summary>Whose pins and channels these are.</summary>
    public EspChip Chip;

    /// <summary>H-bridge input IN1: high with IN2 low extends the bolt. Low at reset, with a pull-down at the bridge.</summary>
    public int MotorExtend;

    /// <summary>H-bridge input IN2: high with IN1 low retracts the bolt. Low at reset, with a pull-down at the bridge.</summary>
    public int MotorRetract;

    /// <summary>End switch at the extended end; a pin with a pull-up.</summary>
    public int EndExtended;

    /// <summary>End switch at the retracted end; a pin with a pull-up.</summary>
    public int EndRetracted;

    /// <summary>Reed switch of the door, closed while the magnet is there; a pin with a pull-up, so that a cut wire reads as an open door.</summary>
    public int Reed;

    /// <summary>Inside button; a pin with a pull-up.</summary>
    public int Button;

    /// <summary>LED, lit while high.</summary>
    public int Led;

    /// <summary>Passive buzzer.</summary>
    public int Buzzer;

    /// <summary>Input of the external watchdog: a rising edge feeds it.</summary>
    public int Watchdog;

    /// <summary>Transmit pin of COM2, the installer's console.</summary>
    public int ConsoleTx;

    /// <summary>Receive pin of COM2.</summary>
    public int ConsoleRx;

    /// <summary>Transmit pin of COM3, the camera module.</summary>
    public int CameraTx;

    /// <summary>Receive pin of COM3.</summary>
    public int CameraRx;

    /// <summary>Data line of the first I2C bus, to the external clock; pulled up at the chip's board. Nothing needs to hang there.</summary>
    public int ClockSda;

    /// <summary>Clock line of the same.</summary>
    public int ClockScl;

    /// <summary>ADC1 channel (0..7, which every chip has) of the amplifier at the motor's shunt.</summary>
    public int MotorCurrentChannel;

    /// <summary>Motor current below which the ADC counts 0, in mA: an ESP32's is blind to the first 142 mV.</summary>
    public int MotorCurrentZeroMa;

    /// <summary>Motor current at the highest count of the ADC's line, in mA.</summary>
    public int MotorCurrentFullScaleMa;

    /// <summary>ADC1 channel (0..7) of the battery divider.</summary>
    public int BatteryChannel;

    /// <summary>Battery voltage below which the ADC counts 0, in mV.</summary>
    public int BatteryZeroMv;

    /// <summary>Battery voltage at the highest count of the ADC's line, in mV.</summary>
    public int BatteryFullScaleMv;
}
