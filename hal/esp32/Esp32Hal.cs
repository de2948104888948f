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
    public IBoltMotor BoltMotor { get; }

    /// <summary>Current through it.</summary>
    public IMotorCurrent MotorCurrent { get; }

    /// <summary>End switches of the bolt.</summary>
    public IEndSwitches EndSwitches { get; }

    /// <summary>Reed switch of the door.</summary>
    public IDoorSensor DoorSensor { get; }

    /// <summary>Button on the inside.</summary>
    public IInsideButton InsideButton { get; }

    /// <summary>LED and buzzer.</summary>
    public IIndicator Indicator { get; }

    /// <summary>Battery voltage.</summary>
    public IBattery Battery { get; }

    /// <summary>The installer's console, COM2.</summary>
    public ISerialLine Console { get; }

    /// <summary>The camera module, COM3.</summary>
    public ISerialLine Camera { get; }

    /// <summary>The Wi-Fi station.</summary>
    public INetwork Network { get; }

    /// <summary>The connection to the broker.</summary>
    public IMqttLink Mqtt { get; }

    /// <summary>The time of the network.</summary>
    public INetworkTime NetworkTime { get; }

    /// <summary>Files on flash.</summary>
    public IFlashFiles FlashFiles { get; }

    /// <summary>The counter for time-outs.</summary>
    public IMonotonicClock MonotonicClock { get; }

    /// <summary>The system clock.</summary>
    public IWallClock WallClock { get; }

    /// <summary>The clock with a battery of its own, which may be absent.</summary>
    public IExternalClock ExternalClock { get; }

    /// <summary>The chip's random generator.</summary>
    public IRandom Random { get; }

    /// <summary>AES-128.</summary>
    public IBlockCipher BlockCipher { get; }

    /// <summary>The external watchdog.</summary>
    public IWatchdog Watchdog { get; }

    /// <summary>Reset of the chip.</summary>
    public IReboot Reboot { get; }

    /// <summary>Identity and memory.</summary>
    public IBoardInfo BoardInfo { get; }

    /// <summary>Where every driver leaves what happened.</summary>
    public IEventQueue Events { get; }
}
