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
        broker = MosquittoProcess.Start(Path.Combine(folder, "broker"), book.Page.Broker, LockName);
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

    [Fact]
    public void It_tells_the_time_of_its_own_clock()
    {
        cloud.Ahead = TimeSpan.FromDays(3);
        long before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        AskForTime('a');
        NextTime('a', out long now);

        Assert.InRange(now - before, 3 * 86400, (3 * 86400) + 60);
    }

    [Fact]
    public void While_it_is_silent_a_question_waits_for_its_answer()
    {
        cloud.IsSilent = true;
        AskForTime('a');
        AskForTime('b');
        Assert.False(commands.TryTake(out _, TimeSpan.FromMilliseconds(300)), "it answered");

        cloud.IsSilent = false;
        NextTime('b');
    }

    [Fact]
    public void Commands_and_answers_share_one_row_of_numbers()
    {
        long sent = Wait(cloud.SendAsync(new AlarmCommand(true)));
        Assert.True(commands.TryTake(out byte[]? command, Patience), "no command came");
        Assert.Contains("\"alarm\"", CborDiagnostic.Read(CoseMac0.Read(command, AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true).Payload), StringComparison.Ordinal);
        AskForTime('a');

        Assert.Equal(sent + 1, NextTime('a'));
    }

    [Fact]
    public void It_follows_the_lock_to_an_epoch_that_the_lock_proves_to_have_the_keys_of()
    {
        Tell("\"event\":\"rekeyed\"", epoch: 3, signedIn: 1);
        AskForTime('a');
        Assert.Equal(1, KeyIdOf(Next()));
        Tell("\"event\":\"rekeyed\"", epoch: 3, signedIn: 3);
        AskForTime('b');

        Assert.Equal(3, KeyIdOf(Next()));
        Assert.Equal(3, book.Page.Epoch);
    }

    private static T Wait<T>(Task<T> task)
    {
        Assert.True(SpinWait.SpinUntil(() => task.IsCompleted, Patience), "it does not end");
        return task.Result;
    }

    private static int? KeyIdOf(byte[] command) => CoseMac0.Read(command, AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true).KeyId;

    private void AskForTime(char nonceDigit) => Tell($"\"event\":\"time-request\",\"nonce\":\"{new string(nonceDigit, 32)}\"");

    private void Tell(string body) => Tell(body, book.Page.Epoch, book.Page.Epoch);

    private void Tell(string body, int epoch, int signedIn)
    {
        string json = EventMac.Sign(book.KeysOf(signedIn)!.EventKey, "event", $"{{\"v\":1,\"lock\":\"{LockName}\",\"kid\":{epoch},{body}}}");
        Task sent = theLock.PublishAsync(Root + "event", Encoding.UTF8.GetBytes(json));
        Assert.True(SpinWait.SpinUntil(() => sent.IsCompleted, Patience) && sent.IsCompletedSuccessfully);
    }

    /// <summary>Takes the next command, which must be the time for this nonce.</summary>
    /// <returns>Its seq.</returns>
    private long NextTime(char nonceDigit) => NextTime(nonceDigit, out _);

    private long NextTime(char nonceDigit, out long now)
    {
        byte[] command = Next();
        CborReader reader = new(CoseMac0.Read(command, AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true).Payload);
        reader.ReadStartMap();
        reader.ReadInt32();
        Assert.Equal("time", reader.ReadTextString());
        reader.ReadInt32();
        long seq = reader.ReadInt64();
        Assert.True(command.AsSpan().IndexOf(Convert.FromHexString(new string(nonceDigit, 32))) > 0, "it answers another request");
        reader.ReadInt32();
        reader.ReadInt64();
        reader.ReadInt32();
        reader.ReadStartMap();
        Assert.Equal("now", reader.ReadTextString());
        now = reader.ReadInt64();
        return seq;
    }

    private byte[] Next()
    {
        Assert.True(commands.TryTake(out byte[]? command, Patience), "no command came");
        return command;
    }
}
