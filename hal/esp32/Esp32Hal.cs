using System.Device.Adc;
using System.Device.Gpio;

namespace Latchkey.Hal.Esp32;

/// <summary>All drivers of an ESP32 lock, made in one place. The motor comes first: it is off before anything else happens.</summary>
public sealed class Esp32Hal
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
        MotorCurrent = new MotorCurrent(adc, pins);
        EndSwitches = new EndSwitches(gpio, pins, Events);
        DoorSensor = new DoorSensor(gpio, pins, Events);
        InsideButton = new InsideButton(gpio, pins, Events);
        Indicator = new Indicator(gpio, pins);
        Battery = new Battery(adc, pins);
        MonotonicClock = new MonotonicClock();
        WallClock = wallClock;
        ExternalClock = new Ds3231(pins);
        FlashFiles = new FlashFiles(flashRoot);
        Random = new Randomness();
        BlockCipher = new BlockCipher();
        BoardInfo = new BoardInfo();
        Reboot = new Rebooter();
        Network = new Network(Events, MonotonicClock);
        Console = SerialLine.Console(pins, Events);
        Camera = SerialLine.Camera(pins, Events);
        Mqtt = new MqttLink(Events, MonotonicClock);
        NetworkTime = new NetworkTime(Events);
    }

    /// <summary>Bolt motor.</summary>
    public readonly IBoltMotor BoltMotor;

    /// <summary>Current through it.</summary>
    public readonly IMotorCurrent MotorCurrent;

    /// <summary>End switches of the bolt.</summary>
    public readonly IEndSwitches EndSwitches;

    /// <summary>Reed switch of the door.</summary>
    public readonly IDoorSensor DoorSensor;

    /// <summary>Button on the inside.</summary>
    public readonly IInsideButton InsideButton;

    /// <summary>LED and buzzer.</summary>
    public readonly IIndicator Indicator;

    /// <summary>Battery voltage.</summary>
    public readonly IBattery Battery;

    /// <summary>The installer's console, COM2.</summary>
    public readonly ISerialLine Console;

    /// <summary>The camera module, COM3.</summary>
    public readonly ISerialLine Camera;

    /// <summary>The Wi-Fi station.</summary>
    public readonly INetwork Network;

    /// <summary>The connection to the broker.</summary>
    public readonly IMqttLink Mqtt;

    /// <summary>The time of the network.</summary>
    public readonly INetworkTime NetworkTime;

    /// <summary>Files on flash.</summary>
    public readonly IFlashFiles FlashFiles;

    /// <summary>The counter for time-outs.</summary>
    public readonly IMonotonicClock MonotonicClock;

    /// <summary>The system clock.</summary>
    public readonly IWallClock WallClock;

    /// <summary>The clock with a battery of its own, which may be absent.</summary>
    public readonly IExternalClock ExternalClock;

    /// <summary>The chip's random generator.</summary>
    public readonly IRandom Random;

    /// <summary>AES-128.</summary>
    public readonly IBlockCipher BlockCipher;

    /// <summary>The external watchdog.</summary>
    public readonly IWatchdog Watchdog;

    /// <summary>Reset of the chip.</summary>
    public readonly IReboot Reboot;

    /// <summary>Identity and memory.</summary>
    public readonly IBoardInfo BoardInfo;

    /// <summary>Where every driver leaves what happened.</summary>
    public readonly IEventQueue Events;
}
