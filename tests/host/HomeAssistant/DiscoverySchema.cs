using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Latchkey.Tests.Host.HomeAssistant;

/// <summary>
/// What Home Assistant takes as an announcement, from its published pages: www.home-assistant.io/integrations/mqtt (discovery topic, origin), /integrations/binary_sensor.mqtt and /integrations/sensor.mqtt
/// (configuration variables), /integrations/binary_sensor and /integrations/sensor (device classes and their units), developers.home-assistant.io/docs/core/entity/sensor (state classes).
/// Whatever is not listed there is refused here.
/// </summary>
internal static partial class DiscoverySchema
{
    private static readonly HashSet<string> BinaryClasses =
    [
        "battery", "battery_charging", "carbon_monoxide", "cold", "connectivity", "door", "garage_door", "gas", "heat", "light", "lock", "moisture", "motion", "moving",
        "occupancy", "opening", "plug", "power", "presence", "problem", "running", "safety", "smoke", "sound", "tamper", "update", "vibration", "window",
    ];

    // The classes that a lock could use, with their units.
    private static readonly Dictionary<string, string[]> SensorUnits = new()
    {
        ["battery"] = ["%"],
        ["signal_strength"] = ["dB", "dBm"],
        ["voltage"] = ["V", "mV", "µV", "kV", "MV"],
    };

    private static readonly HashSet<string> Common =
    [
        "availability_topic", "payload_available", "payload_not_available", "device", "device_class", "enabled_by_default", "entity_category", "expire_after", "force_update", "icon", "name", "origin",
        "qos", "state_topic", "unique_id", "value_template",
    ];

    private static readonly HashSet<string> OfDevice = ["connections", "hw_version", "identifiers", "manufacturer", "model", "model_id", "name", "serial_number", "sw_version"];

    private static readonly HashSet<string> OfOrigin = ["name", "sw_version", "support_url"];

    /// <summary>Holds an announcement against the pages.</summary>
    public static void Check(string topic, byte[] payload)
    {
        Match parts = Topic().Match(topic);
        Assert.True(parts.Success, topic);
        bool isBinary = parts.Groups["component"].Value == "binary_sensor";
        using JsonDocument document = JsonDocument.Parse(payload, new JsonDocumentOptions { AllowDuplicateProperties = false });
        JsonElement config = document.RootElement;
        string[] own = isBinary ? ["payload_on", "payload_off", "off_delay"] : ["unit_of_measurement", "state_class", "suggested_display_precision"];
        Only(config, Common.Concat(own));
        foreach (string key in (string[])["name", "unique_id", "state_topic", "value_template", "availability_topic", "device_class"])
        {
            Assert.False(string.IsNullOrEmpty(config.GetProperty(key).GetString()), $"{topic} has no {key}");
        }

        string deviceClass = config.GetProperty("device_class").GetString()!;
        if (isBinary)
        {
            Assert.Contains(deviceClass, BinaryClasses);
        }
        else
        {
            Assert.Contains(config.GetProperty("unit_of_measurement").GetString()!, SensorUnits[deviceClass]);
            Assert.Contains(config.GetProperty("state_class").GetString()!, (string[])["measurement", "total", "total_increasing"]);
        }

        Assert.InRange(config.GetProperty("qos").GetInt32(), 0, 2);

        // With a unique_id, a device takes an identifier; the origin its name.
        JsonElement device = config.GetProperty("device");
        Only(device, OfDevice);
        Assert.NotEmpty(device.GetProperty("identifiers").EnumerateArray());
        Only(config.GetProperty("origin"), OfOrigin);
        Assert.NotEmpty(config.GetProperty("origin").GetProperty("name").GetString()!);
    }

    private static void Only(JsonElement element, IEnumerable<string> allowed) =>
        Assert.Empty(element.EnumerateObject().Select(member => member.Name).Except(allowed));

    // <discovery_prefix>/<component>/[<node_id>/]<object_id>/config; both ids of [a-zA-Z0-9_-].
    [GeneratedRegex("^homeassistant/(?<component>binary_sensor|sensor)/([a-zA-Z0-9_-]+/)?[a-zA-Z0-9_-]+/config$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Topic();
}
