namespace Latchkey.Tests.Host.Memory;

/// <summary>
/// The platform's own objects that live as long as the lock: fields counted in the sources of the packages (nanoframework on GitHub, July 2026), with the small objects that each keeps (its lock, its delegate, its
/// entry in a list) named beside it. Those that the drivers hold are counted on the virtual board, where the same classes have other insides.
/// </summary>
internal static class PlatformObjects
{
    private static readonly int Lock = NanoHeap.Instance(0);
    private static readonly int Call = NanoHeap.OfDelegate(1);
    private static readonly int List = NanoHeap.Instance(3) + NanoHeap.ArrayOf(typeof(object), 4);

    private static readonly Dictionary<string, int> Held = new(StringComparer.Ordinal)
    {
        // With its lock, its level as a boxed value, its delegates, and its entry in GpioController's list.
        ["GpioPin"] = NanoHeap.Instance(7) + Lock + NanoHeap.Instance(1) + (2 * Call) + NanoHeap.Instance(5),
        ["PwmChannel"] = NanoHeap.Instance(7),
        ["AdcChannel"] = NanoHeap.Instance(3) + Lock,

        // With its lock, its delegates, its stream and its names. The rings are the driver's, outside this heap.
        ["SerialPort"] = NanoHeap.Instance(17) + Lock + (2 * Call) + NanoHeap.Instance(3) + (2 * NanoHeap.Literal),
        ["WifiAdapter"] = NanoHeap.Instance(4) + Lock + Call,
        ["I2cDevice"] = NanoHeap.Instance(4) + NanoHeap.Instance(3) + Lock,
        ["AutoResetEvent"] = NanoHeap.Instance(1),
        ["Random"] = NanoHeap.Instance(1),
    };

    // MqttClient has 59 fields; MqttSettings, MqttNetworkChannel, Socket, SslStream or NetworkStream, the session, three queues of 32 places, four lists, five events, four handlers, end points.
    private static readonly int Mqtt = NanoHeap.Instance(59) + NanoHeap.Instance(12) + NanoHeap.Instance(10) + NanoHeap.Instance(7) + NanoHeap.Instance(9) + NanoHeap.Instance(3)
        + (3 * (NanoHeap.Instance(4) + NanoHeap.ArrayOf(typeof(object), 32))) + (4 * List) + (5 * NanoHeap.Instance(1)) + (4 * Call) + (3 * NanoHeap.Instance(4));

    // The event sink, its listeners of GPIO, UART and Wi-Fi with a list each, and its delegates.
    private static readonly int Events = NanoHeap.Instance(4) + (4 * (NanoHeap.Instance(2) + List)) + (4 * Call);

    /// <summary>What the platform keeps, line by line.</summary>
    /// <param name="guests">The platform's objects that the drivers hold.</param>
    public static IEnumerable<(string Name, int Bytes)> Of(IEnumerable<KeyValuePair<Type, int>> guests)
    {
        foreach ((Type type, int count) in guests.Where(guest => guest.Key.Assembly != typeof(Fakes.LockRig).Assembly))
        {
            yield return ($"{count} x {type.Name}", count * Held[type.Name]);
        }

        yield return ("M2Mqtt, connected", Mqtt);
        yield return ("event sink and listeners", Events);
    }
}
