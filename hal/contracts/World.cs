namespace Latchkey.Hal;

/// <summary>Everything that the firmware is given of the outside: one of each contract in this folder. Filled by the drivers of a board, or by a test.</summary>
public class World
{
    /// <summary>The bolt's motor.</summary>
    public IBoltMotor BoltMotor;

    /// <summary>The ends of its travel.</summary>
    public IEndSwitches EndSwitches;

    /// <summary>Its current.</summary>
    public IMotorCurrent MotorCurrent;

    /// <summary>The door's reed.</summary>
    public IDoorSensor DoorSensor;

    /// <summary>The button on the inside.</summary>
    public IInsideButton InsideButton;

    /// <summary>LED and buzzer.</summary>
    public IIndicator Indicator;

    /// <summary>COM2.</summary>
    public ISerialLine Console;

    /// <summary>COM3.</summary>
    public ISerialLine Camera;

    /// <summary>Supply voltage.</summary>
    public IBattery Battery;

    /// <summary>Wi-Fi.</summary>
    public INetwork Network;

    /// <summary>MQTT.</summary>
    public IMqttLink Mqtt;

    /// <summary>The network's time, for certificates only.</summary>
    public INetworkTime NetworkTime;

    /// <summary>Flash.</summary>
    public IFlashFiles Flash;

    /// <summary>The counter for every time-out.</summary>
    public IMonotonicClock Clock;

    /// <summary>The system clock, for certificates only.</summary>
    public IWallClock WallClock;

    /// <summary>The clock with a battery of its own, which may be absent.</summary>
    public IExternalClock ExternalClock;

    /// <summary>The chip's generator.</summary>
    public IRandom Random;

    /// <summary>AES-128.</summary>
    public IBlockCipher Cipher;

    /// <summary>The external watchdog.</summary>
    public IWatchdog Watchdog;

    /// <summary>The way to start again.</summary>
    public IReboot Reboot;

    /// <summary>Lock id and memory.</summary>
    public IBoardInfo BoardInfo;

    /// <summary>The one queue of the event loop.</summary>
    public IEventQueue Events;
}
