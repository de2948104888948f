using System.Device.Adc;
using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>All drivers of an ESP32 lock, made in one place: the firmware's world on a board. The motor comes first: it is off before anything else happens.</summary>
public sealed class Esp32Hal : World
{
    /// <summary>Makes all drivers; once per boot.</summary>
    /// <param name="pins">The board's pin table.</param>
    /// <param name="flashRoot">Root of the flash files, with its separator: <c>I:\</c>.</param>
    /// <param name="wallClock">The system clock.</param>
    public Esp32Hal(BoardPins pins, string flashRoot, IWallClock wallClock)
    {
        BoltMotor = new BoltMotor(pins);

        GpioController gpio = new GpioController();
        Watchdog = new Watchdog(gpio, pins);
        Events = new EventQueue();
        AdcController adc = new AdcController();
        MotorCurrent = new AnalogInput(adc, pins.MotorCurrentChannel, pins.MotorCurrentZeroMa, pins.MotorCurrentFullScaleMa);
        EndSwitches = new EndSwitches(gpio, pins, Events);
        DoorSensor = new ContactInput(gpio, pins.Reed, Events);
        InsideButton = new ContactInput(gpio, pins.Button, Events);
        Indicator = new Indicator(gpio, pins);
        Battery = new AnalogInput(adc, pins.BatteryChannel, pins.BatteryZeroMv, pins.BatteryFullScaleMv);
        Clock = new MonotonicClock();
        WallClock = wallClock;
        ExternalClock = new Ds3231(pins);
        Flash = new FlashFiles(flashRoot);
        Random = new Randomness();
        Cipher = new BlockCipher();
        BoardInfo = new BoardInfo();
        Reboot = new Rebooter();
        Network = new Network(Events, Clock);
        Console = SerialLine.Console(pins, Events);
        Camera = SerialLine.Camera(pins, Events);
        Mqtt = new MqttLink(Events, Clock);
        NetworkTime = new NetworkTime(Events);
    }
}
