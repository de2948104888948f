using System.Text;
using System.Text.Json;
using Latchkey.Config;
using Latchkey.Reporting;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.HomeAssistant;

/// <summary>The announcements for Home Assistant (firmware/protocol/mqtt.md) as Home Assistant would read them: their form, and what their templates make of states that the lock really published.</summary>
public sealed class AnnouncementTests
{
    private static readonly string[] CommandKeys = ["command_topic", "command_template", "payload_lock", "payload_unlock", "payload_open", "set_position_topic"];

    private readonly LockRig rig = LockRig.NewPaired();

    public AnnouncementTests()
    {
        rig.Parts.Settings.Set(Setting.HaDiscovery, 1);
        rig.Run(3000);
    }

    [Fact]
    public void Each_is_what_the_pages_of_Home_Assistant_ask_for()
    {
        List<(string Topic, string Payload)> announced = [.. Announced()];
        Assert.Equal(HomeAssistantSensors.Count, announced.Count);
        Assert.All(announced, one => DiscoverySchema.Check(one.Topic, Encoding.UTF8.GetBytes(one.Payload)));
        Assert.Equal(announced.Count, announced.Select(one => Json(one.Payload).GetProperty("unique_id").GetString()).Distinct().Count());
        Assert.Single(announced.Select(one => Json(one.Payload).GetProperty("device").ToString()).Distinct());
    }

    [Fact]
    public void They_point_at_what_this_lock_publishes_and_at_nothing_that_it_hears()
    {
        foreach ((_, string payload) in Announced())
        {
            Assert.Equal($"latchkey/{LockRig.LockId}/state", Json(payload).GetProperty("state_topic").GetString());
            Assert.Equal($"latchkey/{LockRig.LockId}/availability", Json(payload).GetProperty("availability_topic").GetString());
            Assert.All(CommandKeys, key => Assert.DoesNotContain(key, payload, StringComparison.Ordinal));
            Assert.DoesNotContain("/cmd/", payload, StringComparison.Ordinal);
        }
    }

    /// <summary>Whether a hold is on or the alarm armed tells who is at home.</summary>
    [Theory]
    [InlineData("hold")]
    [InlineData("alarm")]
    [InlineData("duress")]
    [InlineData("session")]
    [InlineData("sub")]
    public void They_show_nothing_of_the_people(string word) =>
        Assert.All(Announced(), one => Assert.DoesNotContain(word, one.Payload, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_closed_house_shows_nothing_open_and_no_problem() => Expect("OFF", "OFF", "ON", "OFF");

    [Fact]
    public void The_battery_is_what_the_state_says_in_millivolts() =>
        Assert.Equal(State().GetProperty("batteryMv").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), Render("battery"));

    [Fact]
    public void A_delivery_shows_an_open_bolt_an_open_door_and_both_closed_again()
    {
        rig.Unlock(new Mint().Token());
        rig.Run(2000);
        Expect("ON", "OFF", "ON", "OFF");
        rig.Door.IsShut = false;
        rig.Run(2000);
        Expect("ON", "ON", "ON", "OFF");
        rig.Door.IsShut = true;
        rig.Run(5000);
        Expect("OFF", "OFF", "ON", "OFF");
    }

    [Fact]
    public void A_jam_is_a_problem_and_not_locked()
    {
        rig.Unlock(new Mint().Token());
        rig.Run(1500);
        rig.Door.BlockMs = 300;
        rig.Run(60000);
        Assert.Equal("jammed", State().GetProperty("bolt").GetString());
        Expect("ON", "OFF", "ON", "ON");
    }

    [Fact]
    public void A_bolt_out_in_the_open_door_is_unknown_and_no_problem()
    {
        rig.Door.IsShut = false;
        rig.Run(3000);
        Assert.Equal("unknown", State().GetProperty("bolt").GetString());
        Expect("None", "ON", "ON", "OFF");
    }

    [Fact]
    public void A_lost_camera_is_shown_as_not_connected()
    {
        rig.Camera.IsOff = true;
        rig.Run(20000);
        Expect("OFF", "OFF", "OFF", "OFF");
    }

    // Words that no rig brings about in a few lines; the state around them is a real one.
    [Theory]
    [InlineData("bolt", "locking", "ON", "OFF", "ON", "OFF")]
    [InlineData("bolt", "unlocking", "ON", "OFF", "ON", "OFF")]
    [InlineData("bolt", "unknown", "None", "OFF", "ON", "ON")]
    [InlineData("door", "fault", "OFF", "None", "ON", "ON")]
    [InlineData("camera", "refusing", "OFF", "OFF", "ON", "ON")]
    [InlineData("camera", "unpaired", "OFF", "OFF", "OFF", "OFF")]
    [InlineData("camera", "recording", "OFF", "OFF", "ON", "OFF")]
    public void Each_word_of_the_state_has_its_meaning(string key, string word, string bolt, string door, string camera, string problem)
    {
        string real = State().ToString();
        string was = State().GetProperty(key).GetString()!;
        JsonElement state = Json(real.Replace($"\"{key}\":\"{was}\"", $"\"{key}\":\"{word}\"", StringComparison.Ordinal));
        Assert.Equal([bolt, door, camera, problem], Render(state));
    }

    private static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private void Expect(string bolt, string door, string camera, string problem) => Assert.Equal([bolt, door, camera, problem], Render(State()));

    private string[] Render(JsonElement state) => [Render("bolt", state), Render("door", state), Render("camera", state), Render("problem", state)];

    private string Render(string sensor) => Render(sensor, State());

    private string Render(string sensor, JsonElement state) =>
        ValueTemplate.Render(Json(Announced().Last(one => one.Topic.EndsWith($"/{sensor}/config", StringComparison.Ordinal)).Payload).GetProperty("value_template").GetString()!, state);

    private JsonElement State() => Json(rig.Broker.Last("state ")!["state ".Length..]);

    private IEnumerable<(string Topic, string Payload)> Announced() =>
        Enumerable.Range(0, rig.Broker.Count).Where(index => rig.Broker.Topic(index).StartsWith("retained homeassistant/", StringComparison.Ordinal))
            .Select(index => (rig.Broker.Topic(index)["retained ".Length..], rig.Broker.Message(index)["config ".Length..]));
}
