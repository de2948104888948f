using System.Collections.Concurrent;
using Latchkey.Mqtt;
using Latchkey.Reporting;
using Latchkey.Tests.Host.LockctlTool.Online;
using Xunit;

namespace Latchkey.Tests.Host.HomeAssistant;

/// <summary>The announcements at a real mosquitto with the rights of tools/broker: a lock may make them, Home Assistant finds them whenever it comes, and finds none once they are taken away.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class AnnouncedAtBrokerTests(BrokerOfTwoLocks shared) : IClassFixture<BrokerOfTwoLocks>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SecuredBroker broker = shared.Broker;
    private readonly HomeAssistantSensors sensors = new("lk-a");

    [Fact]
    public async Task Home_Assistant_that_comes_later_finds_each_sensor_and_none_after_it_was_taken_away()
    {
        using MqttLink lockA = new(broker.AsLock("lk-a"), "lk-a", [], _ => { });
        for (int i = 0; i < HomeAssistantSensors.Count; i++)
        {
            await lockA.PublishAsync(sensors.Topic(i), sensors.Payload(i), retain: true);
        }

        Dictionary<string, byte[]> found = await FindAsync(lockA);
        Assert.Equal(Enumerable.Range(0, HomeAssistantSensors.Count).Select(sensors.Topic).Order(), found.Keys.Order());
        Assert.All(found, one => DiscoverySchema.Check(one.Key, one.Value));

        for (int i = 0; i < HomeAssistantSensors.Count; i++)
        {
            await lockA.PublishAsync(sensors.Topic(i), [], retain: true);
        }

        Assert.Empty(await FindAsync(lockA));
    }

    // Everything that is kept comes before what is said after the subscription.
    private async Task<Dictionary<string, byte[]>> FindAsync(MqttLink lockA)
    {
        BlockingCollection<MqttMessage> heard = [];
        using MqttLink home = new(broker.AsOperator("home"), null, ["homeassistant/#", "latchkey/+/state"], heard.Add);
        await lockA.PublishAsync("latchkey/lk-a/state", "{}"u8.ToArray());
        Dictionary<string, byte[]> found = [];
        while (heard.TryTake(out MqttMessage? message, Patience) && message.Topic != "latchkey/lk-a/state")
        {
            Assert.True(message.Retained, message.Topic);
            found[message.Topic] = message.Payload;
        }

        return found;
    }
}
