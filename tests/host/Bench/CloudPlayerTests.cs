using System.Collections.Concurrent;
using System.Formats.Cbor;
using System.Text;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>
/// How the demo cloud answers a lock's question for the time, and what it leaves alone. The lock is a peer that signs events. Each test stays on one thread, because the broker's life
/// hangs on it.
/// </summary>
public sealed class CloudPlayerTests : IDisposable
{
    private const string LockName = "lk-1";
    private const string Root = "latchkey/" + LockName + "/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-cloud-").FullName;
    private readonly BlockingCollection<byte[]> commands = [];
    private readonly Book book;
    private readonly MosquittoProcess broker;
    private readonly CloudPlayer cloud;
    private readonly MqttPeer theLock;

    public CloudPlayerTests()
    {
        book = Book.Open(folder);
        book.Change(page => page with { LockId = LockName, Epoch = 1 });
        broker = MosquittoProcess.Start(Path.Combine(folder, "broker"), book.Page.Broker, Root);
        cloud = new CloudPlayer(book, LockName);
        theLock = new MqttPeer(book.Page.Broker, "lock", [Root + "cmd/admin"], message => commands.Add(message.Payload));
    }

    public void Dispose()
    {
        theLock.Dispose();
        cloud.Dispose();
        broker.Dispose();
        commands.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_stale_answer_to_its_own_command_makes_it_try_further_up()
    {
        AskForTime('a');
        long first = NextTime('a');
        Tell($"\"event\":\"admin\",\"seq\":{first},\"reason\":\"stale\"");

        Assert.True(NextTime('a') > first + 1);
    }

    [Fact]
    public void A_stale_answer_to_somebody_elses_command_is_left_alone_even_with_the_number_of_its_own_last()
    {
        AskForTime('a');
        long first = NextTime('a');
        Tell($"\"event\":\"admin\",\"seq\":{first},\"ok\":true");
        Tell($"\"event\":\"admin\",\"seq\":{first},\"reason\":\"stale\"");
        Tell($"\"event\":\"admin\",\"seq\":{first + 5},\"reason\":\"stale\"");
        AskForTime('b');

        // Events are handled in order: whatever the two would have brought would come before this.
        Assert.Equal(first + 1, NextTime('b'));
    }

    private void AskForTime(char nonceDigit) => Tell($"\"event\":\"time-request\",\"nonce\":\"{new string(nonceDigit, 32)}\"");

    private void Tell(string body)
    {
        string json = EventMac.Sign(book.Keys()!.EventKey, "event", $"{{\"v\":1,{body}}}");
        Task sent = theLock.PublishAsync(Root + "event", Encoding.UTF8.GetBytes(json));
        Assert.True(SpinWait.SpinUntil(() => sent.IsCompleted, Patience) && sent.IsCompletedSuccessfully);
    }

    /// <summary>Takes the next command, which must be the time for this nonce.</summary>
    /// <returns>Its seq.</returns>
    private long NextTime(char nonceDigit)
    {
        Assert.True(commands.TryTake(out byte[]? command, Patience), "no command came");
        CborReader reader = new(CoseMac0.Read(command, AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true).Payload);
        reader.ReadStartMap();
        reader.ReadInt32();
        Assert.Equal("time", reader.ReadTextString());
        reader.ReadInt32();
        long seq = reader.ReadInt64();
        Assert.True(command.AsSpan().IndexOf(Convert.FromHexString(new string(nonceDigit, 32))) > 0, "it answers another request");
        return seq;
    }
}
