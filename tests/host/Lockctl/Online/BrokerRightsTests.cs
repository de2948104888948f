using System.Collections.Concurrent;
using System.Text;
using Latchkey.Mqtt;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>Who may say and hear what at a broker that tools/broker has set up. A real mosquitto decides; what it refuses it drops in silence, so each test ends with a message that must come through.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class BrokerRightsTests(BrokerOfTwoLocks shared) : IClassFixture<BrokerOfTwoLocks>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SecuredBroker broker = shared.Broker;

    [Fact]
    public async Task A_lock_hears_commands_to_itself_and_nothing_else()
    {
        BlockingCollection<string> heard = [];
        using var lockB = Listen(broker.AsLock("lk-b"), heard, "latchkey/#", "latchkey/lk-a/#", "latchkey/lk-a/cmd/admin", "latchkey/lk-b/cmd/#", "#");
        using var lockA = Listen(broker.AsLock("lk-a"), []);
        using var cloud = Listen(broker.AsOperator("cloud"), []);

        await lockA.PublishAsync("latchkey/lk-a/event", "a's own"u8.ToArray());
        await cloud.PublishAsync("latchkey/lk-a/cmd/admin", "for a"u8.ToArray());
        await cloud.PublishAsync("latchkey/lk-b/cmd/unlock", "for b"u8.ToArray());

        Assert.Equal("latchkey/lk-b/cmd/unlock for b", Next(heard));
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("latchkey/lk-b/event")]
    [InlineData("latchkey/lk-b/availability")]
    [InlineData("latchkey/lk-b/cmd/admin")]
    [InlineData("latchkey/lk-a/cmd/admin")]
    [InlineData("homeassistant/sensor/lk-b/battery/config")]
    public async Task A_lock_says_nothing_in_the_name_of_another_and_commands_nobody(string topic)
    {
        BlockingCollection<string> heard = [];
        using var cloud = Listen(broker.AsOperator("cloud"), heard, "latchkey/#");
        using var lockA = Listen(broker.AsLock("lk-a"), []);

        await lockA.PublishAsync(topic, "forbidden"u8.ToArray());
        await lockA.PublishAsync("latchkey/lk-a/state", "allowed"u8.ToArray());

        Assert.Equal("latchkey/lk-a/state allowed", Next(heard));
    }

    [Theory]
    [InlineData("availability")]
    [InlineData("state")]
    [InlineData("event")]
    [InlineData("audit")]
    public async Task A_lock_can_say_what_it_has_to_and_operators_hear_it(string leaf)
    {
        BlockingCollection<string> heard = [];
        using var watch = Listen(broker.AsOperator("watch"), heard, $"latchkey/+/{leaf}");
        using var lockA = Listen(broker.AsLock("lk-a"), []);

        await lockA.PublishAsync($"latchkey/lk-a/{leaf}", "said"u8.ToArray());

        Assert.Equal($"latchkey/lk-a/{leaf} said", Next(heard));
    }

    [Fact]
    public async Task Nobody_but_the_lock_can_write_what_it_says_and_a_watcher_commands_nothing()
    {
        BlockingCollection<string> heard = [];
        using var cloud = Listen(broker.AsOperator("cloud"), heard, "latchkey/#");
        using var watch = Listen(broker.AsOperator("watch"), []);

        await cloud.PublishAsync("latchkey/lk-a/event", "forged"u8.ToArray());
        await cloud.PublishAsync("latchkey/lk-a/availability", "forged"u8.ToArray());
        await watch.PublishAsync("latchkey/lk-a/cmd/admin", "not his"u8.ToArray());
        await cloud.PublishAsync("latchkey/lk-a/cmd/admin", "a command"u8.ToArray());

        Assert.Equal("latchkey/lk-a/cmd/admin a command", Next(heard));
    }

    [Fact]
    public async Task Home_Assistant_hears_states_and_discovery_and_no_event()
    {
        BlockingCollection<string> heard = [];
        using var home = Listen(broker.AsOperator("home"), heard, "#", "latchkey/+/event", "latchkey/+/state", "homeassistant/#");
        using var lockA = Listen(broker.AsLock("lk-a"), []);

        await lockA.PublishAsync("latchkey/lk-a/event", "who came"u8.ToArray());
        await lockA.PublishAsync("homeassistant/sensor/lk-a/battery/config", "{}"u8.ToArray());
        await lockA.PublishAsync("latchkey/lk-a/state", "locked"u8.ToArray());

        Assert.Equal(["homeassistant/sensor/lk-a/battery/config {}", "latchkey/lk-a/state locked"], new[] { Next(heard), Next(heard) }.Distinct().Order());
    }

    [Fact]
    public async Task Nobody_ends_a_locks_connection_by_taking_its_client_id()
    {
        BlockingCollection<string> heard = [];
        BlockingCollection<bool> changes = [];
        using MqttLink lockA = new(broker.AsLock("lk-a"), "lk-a", ["latchkey/lk-a/cmd/#"], message => heard.Add(Text(message)), changes.Add);
        using MqttLink thief = new(broker.AsLock("lk-b"), "lk-a", [], _ => { });
        using var cloud = Listen(broker.AsOperator("cloud"), []);

        await cloud.PublishAsync("latchkey/lk-a/cmd/admin", "still there"u8.ToArray());

        Assert.Equal("latchkey/lk-a/cmd/admin still there", Next(heard));
        Assert.Empty(changes);
    }

    [Fact]
    public void Nobody_gets_in_without_a_password_or_with_one_of_the_other_listener()
    {
        Assert.Contains("lets nobody in without a user", Refused(broker.AsLock("lk-a") with { User = null, Password = null }), StringComparison.Ordinal);
        Assert.Contains("does not let lk-a in", Refused(broker.AsLock("lk-a") with { Password = "wrong" }), StringComparison.Ordinal);
        Assert.Contains("does not let lk-a in", Refused(broker.AsLock("lk-a") with { Port = broker.CloudPort }), StringComparison.Ordinal);
        Assert.Contains("does not let cloud in", Refused(broker.AsOperator("cloud") with { Port = broker.LockPort }), StringComparison.Ordinal);
        Assert.Contains("it may want TLS", Refused(broker.AsLock("lk-a") with { Tls = null }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_lock_has_room_for_does_not_reach_it()
    {
        BlockingCollection<string> heard = [];
        using var lockA = Listen(broker.AsLock("lk-a"), heard, "latchkey/lk-a/cmd/#");
        using (var flooder = Listen(broker.AsOperator("cloud"), []))
        {
            await Assert.ThrowsAsync<MqttException>(() => flooder.PublishAsync("latchkey/lk-a/cmd/admin", new byte[256 * 1024]));
        }

        using var cloud = Listen(broker.AsOperator("cloud"), []);
        await cloud.PublishAsync("latchkey/lk-a/cmd/admin", "small"u8.ToArray());

        Assert.Equal("latchkey/lk-a/cmd/admin small", Next(heard));
    }

    private static MqttLink Listen(MqttEndpoint endpoint, BlockingCollection<string> heard, params string[] filters) => new(endpoint, null, filters, message => heard.Add(Text(message)));

    private static string Refused(MqttEndpoint endpoint) => Assert.Throws<MqttException>(() => new MqttLink(endpoint, null, [], _ => { })).Message;

    private static string Text(MqttMessage message) => $"{message.Topic} {Encoding.UTF8.GetString(message.Payload)}";

    private static string Next(BlockingCollection<string> heard)
    {
        Assert.True(heard.TryTake(out var text, Patience), "nothing came");
        return text;
    }
}
