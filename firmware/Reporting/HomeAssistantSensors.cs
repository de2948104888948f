namespace Latchkey.Reporting;

/// <summary>
/// What Home Assistant is told about the lock, so that it finds it by itself (www.home-assistant.io: MQTT discovery, MQTT binary sensor, MQTT sensor): five sensors of one device, which
/// read the topics state and availability. None has a command topic: nothing can be asked of the lock this way.
/// </summary>
public sealed class HomeAssistantSensors
{
    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxLength = 1024;

    /// <summary>How many there are.</summary>
    public const int Count = 5;

    private const string Binary = "binary_sensor";

    private readonly string lockId;

    /// <summary>Of the lock with this id.</summary>
    public HomeAssistantSensors(string lockId) => this.lockId = lockId;

    /// <summary>The topic on which a sensor is announced, and taken away by an empty message.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public string Topic(int index)
    {
        Sensor sensor = At(index);
        return "homeassistant/" + sensor.Component + "/" + lockId + "/" + sensor.Id + "/config";
    }

    /// <summary>The announcement of a sensor. It is built once a connection, so its buffer is not kept.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public byte[] Payload(int index)
    {
        Sensor sensor = At(index);
        JsonWriter json = new JsonWriter(MaxLength);
        json.Raw("{\"name\":\"" + sensor.Name + "\"");
        json.Text("unique_id", lockId + "_" + sensor.Id);
        json.Text("device_class", sensor.DeviceClass);
        json.Text("unit_of_measurement", sensor.Unit);
        json.Text("state_class", sensor.Unit == null ? null : "measurement");
        json.Text("state_topic", "latchkey/" + lockId + "/state");
        json.Text("value_template", "{{ " + sensor.Value + " }}");
        json.Text("availability_topic", "latchkey/" + lockId + "/availability");
        json.Number("qos", 1);
        json.Key("device");
        json.Raw("{\"identifiers\":[\"" + lockId + "\"]");
        json.Text("name", "Latchkey " + lockId);
        json.Text("manufacturer", "Latchkey");
        json.Text("model", "Latchkey lock");
        json.Text("sw_version", Firmware.Version);
        json.Raw("}");
        json.Key("origin");
        json.Raw("{\"name\":\"Latchkey\"");
        json.Text("sw_version", Firmware.Version);
        json.Raw("}}");
        return json.ToArray();
    }

    // On is open, a problem, connected; None is unknown. With the door closed a bolt that stands at neither end, or at both, is none that anybody wants.
    // Made anew each time: they are asked for once a connection.
    private static Sensor At(int index) => index switch
    {
        0 => new Sensor(Binary, "bolt", "Bolt", "lock", "'OFF' if value_json.bolt == 'locked' else 'None' if value_json.bolt == 'unknown' else 'ON'"),
        1 => new Sensor(Binary, "door", "Door", "door", "'OFF' if value_json.door == 'closed' else 'ON' if value_json.door == 'open' else 'None'"),
        2 => new Sensor("sensor", "battery", "Battery", "voltage", "value_json.batteryMv") { Unit = "mV" },
        3 => new Sensor(Binary, "camera", "Camera", "connectivity", "'OFF' if value_json.camera in ['absent', 'unpaired'] else 'ON'"),
        _ => new Sensor(
            Binary,
            "problem",
            "Problem",
            "problem",
            "'ON' if value_json.bolt == 'jammed' or value_json.bolt == 'unknown' and value_json.door == 'closed' or value_json.door == 'fault' or value_json.camera == 'refusing' else 'OFF'"),
    };

    private sealed class Sensor
    {
        public readonly string Component;
        public readonly string Id;
        public readonly string Name;
        public readonly string DeviceClass;
        public readonly string Value;
        public string Unit;

        public Sensor(string component, string id, string name, string deviceClass, string value)
        {
            Component = component;
            Id = id;
            Name = name;
            DeviceClass = deviceClass;
            Value = value;
        }
    }
}
