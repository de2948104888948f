using System.Collections.Concurrent;
using Latchkey.Bench.Broker;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The private mosquitto: who may do what on it, and that it goes when it is told to. Each test stays on one thread, because the broker's life hangs on it.</summary>
public sealed class PrivateBrokerTests : IDisposable
{
    private const string Root = "latchkey/lk-1/";

    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-broker-").FullName;
    private readonly BrokerAddress address = BrokerAddress.Invent();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_cloud_user_passes_256_KB_on_and_a_wrong_password_gets_nowhere()
    {
        using MosquittoProcess broker = MosquittoProcess.Start(folder, address, "lk-1");
        BlockingCollection<MqttMessage> heard = [];
        using MqttPeer reader = new(address, "reader", [Root + "#"], heard.Add);
        using MqttPeer writer = new(address, "writer", [], _ => { });

        Task sent = writer.PublishAsync(Root + "cmd/unlock", new byte[256 * 1024]);

        Assert.True(heard.TryTake(out MqttMessage? message, TimeSpan.FromSeconds(5)));
        Assert.Equal((Root + "cmd/unlock", 256 * 1024, false), (message.Topic, message.Payload.Length, message.Retained));
        Assert.True(SpinWait.SpinUntil(() => sent.IsCompletedSuccessfully, TimeSpan.FromSeconds(5)));
        Assert.Throws<Latchkey.Bench.BenchException>(() => new MqttPeer(address with { Password = "wrong" }, "stranger", ["#"], _ => { }));
    }

    [Fact]
    public void It_is_gone_once_disposed_and_its_port_is_free_again()
    {
        using (MosquittoProcess.Start(folder, address, "lk-1"))
        {
            Assert.False(address.IsFree());
        }

        Assert.True(SpinWait.SpinUntil(address.IsFree, TimeSpan.FromSeconds(2)));
    }
}
