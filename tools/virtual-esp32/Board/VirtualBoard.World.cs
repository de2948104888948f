using System;
using System.Globalization;

namespace Latchkey.VirtualEsp32;

/// <summary>What people, weather and faults do to the lock: one member for each key of <c>POST /board</c>, and some more.</summary>
public sealed partial class VirtualBoard
{
    private bool _doorClosed = true;
    private int _batteryMv = 6000;
    private bool _network = true;
    private double _clockOffsetS;
    private CameraMode _camera;
    private double _buttonReleaseAtMs = double.PositiveInfinity;

    /// <summary>Internal memory of the chip, in bytes.</summary>
    public const int MemoryBytes = 320 * 1024;

    /// <summary>Raised after <see cref="Camera"/> changed, on the thread that changed it, for the camera model to follow.</summary>
    public event Action<CameraMode>? CameraChanged;

    /// <summary>Position of the bolt, 0 (retracted) .. 1 (extended). Setting it is for building a situation; people turn the thumb-turn.</summary>
    public double Bolt
    {
        get => Read().Bolt;
        set => Change(null, () => _bolt.Place(value));
    }

    /// <summary>Whether the leaf is in the frame. It can be moved whatever the bolt does: doors are forced. The reed bounces for <see cref="ReedBounceMs"/>.</summary>
    public bool DoorClosed
    {
        get => Read().DoorClosed;
        set => Change(null, () =>
        {
            if (_doorClosed != value)
            {
                _doorClosed = value;
                _reed.Move(value, NowMs, ReedBounceMs);
                Record(TraceKind.Door, value ? "closed" : "open");
            }
        });
    }

    /// <summary>How long the reed bounces after the door moved, in ms; three edges fall in it. 0: a clean edge.</summary>
    public double ReedBounceMs { get; set; } = 5;

    /// <summary>How long a full travel of the bolt takes, in ms.</summary>
    public double TravelMs
    {
        get => _bolt.TravelMs;
        set => Change(null, () => _bolt.TravelMs = value);
    }

    /// <summary>Where something stands in the bolt's way, 0..1, or null. The bolt cannot pass it from either side; at exactly this place it cannot start towards the middle.</summary>
    public double? BlockAt
    {
        get => Read().BlockAt;
        set => Change("blockAt " + (value?.ToString(CultureInfo.InvariantCulture) ?? "null"), () => _bolt.BlockAt = value);
    }

    /// <summary>How the camera module behaves.</summary>
    public CameraMode Camera
    {
        get => Read().Camera;
        set
        {
            Change("camera " + value.ToString().ToLowerInvariant(), () => _camera = value);
            CameraChanged?.Invoke(value);
        }
    }

    /// <summary>
    /// A fault of the platform's MQTT client: called on the firmware's thread at the beginning of each of its calls, and may throw or not return; it ends with the chip's power if it waits on the platform's
    /// own wait handles.
    /// </summary>
    public Action<nanoFramework.M2Mqtt.MqttClient, nanoFramework.M2Mqtt.MqttCall>? MqttFault { get; set; }

    /// <summary>Whether any Wi-Fi network can be heard. Taking that away kills the MQTT socket without a DISCONNECT and makes every connect fail.</summary>
    public bool Network
    {
        get => Read().Network;
        set
        {
            Change("network " + (value ? "on" : "off"), () => _network = value);
            LoseIfDown();
        }
    }

    /// <summary>Open-circuit battery voltage, in mV; it sags a little while the motor runs.</summary>
    public int BatteryMv
    {
        get => Read().BatteryMv;
        set => Change("batteryMv " + value.ToString(CultureInfo.InvariantCulture), () => _batteryMv = value);
    }

    /// <summary>The external clock at the I2C pins, or null, which it is unless somebody fits one. The board's power does not reach it; <see cref="Save"/> does not keep it.</summary>
    public ClockChip? ClockChip { get; set; }

    /// <summary>What the chip reports as free memory, in bytes. Nothing is measured: the host's heap says nothing about the device's.</summary>
    public int FreeMemoryBytes { get; set; } = 96 * 1024;

    /// <summary>How far the board's system clock is ahead of the host's, in seconds. The firmware moves it by setting its clock.</summary>
    public double ClockOffsetS
    {
        get
        {
            lock (Gate)
            {
                return _clockOffsetS;
            }
        }

        set => Change("clockOffsetS " + value.ToString(CultureInfo.InvariantCulture), () => _clockOffsetS = value);
    }

    /// <summary>Turns the thumb-turn by hand: the bolt goes there at once, but not past an obstacle.</summary>
    /// <param name="position">0 (retracted) .. 1 (extended).</param>
    public void TurnThumb(double position)
    {
        Change(null, () =>
        {
            _bolt.Turn(position);
            Record(TraceKind.ThumbTurn, _bolt.Position.ToString("0.###", CultureInfo.InvariantCulture));
        });
    }

    /// <summary>Presses the inside button and lets it go again; returns at once. A press while it is held prolongs it.</summary>
    /// <param name="ms">How long it is held.</param>
    public void PressButton(int ms)
    {
        Change(null, () =>
        {
            if (!_button.Target)
            {
                _button.Move(true, NowMs, ReedBounceMs);
                Record(TraceKind.Button, "pressed");
            }

            _buttonReleaseAtMs = NowMs + ms;
        });
    }

    private void Change(string? what, Action change)
    {
        lock (Gate)
        {
            Advance();
            change();
            if (what != null)
            {
                Record(TraceKind.World, what);
            }

            Advance();
            MarkChanged();
        }
    }
}
