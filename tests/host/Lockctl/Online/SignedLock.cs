using System.Collections.Concurrent;
using System.Text;
using Latchkey.Cloud;
using Latchkey.Mqtt;
using Latchkey.Tests.Host.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>A lock played by the test: it has the keys of one, says what the test wants, and notes what it is told.</summary>
internal sealed class SignedLock : IDisposable
{
    public const string Id = "lk-7f3a21c09b44";

    private const string Root = "latchkey/" + Id + "/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly MqttLink link;
    private readonly BlockingCollection<(string Leaf, byte[] Payload)> told = [];

    /// <summary>Connects as this lock, of which the broker keeps nothing from before.</summary>
    public SignedLock(SecuredBroker broker)
    {
        link = new MqttLink(broker.AsLock(Id), Id, [Root + "cmd/#"], message => told.Add((message.Topic[Root.Length..], message.Payload)));
        foreach (var leaf in new[] { "availability", "state" })
        {
            _ = link.PublishAsync(Root + leaf, [], retain: true);
        }
    }

    /// <summary>Its keys in an epoch.</summary>
    public static LockKeys KeysOf(int epoch) => LockKeys.Derive(Vectors.Master, Id, epoch);

    /// <summary>What it would publish.</summary>
    /// <param name="leaf">The topic below its root.</param>
    /// <param name="body">The members behind kid.</param>
    /// <param name="epoch">The epoch that it says.</param>
    /// <param name="duress">Whether the session is under duress.</param>
    public static string Signed(string leaf, string body, int epoch = 1, bool duress = false) =>
        EventMac.Sign(KeysOf(epoch).EventKey, leaf, $"{{\"v\":1,\"lock\":\"{Id}\",\"kid\":{epoch},{body}}}", duress);

    /// <summary>Says something with its MAC.</summary>
    public Task TellAsync(string leaf, string body, int epoch = 1, bool duress = false, bool retain = false) => SayAsync(leaf, Signed(leaf, body, epoch, duress), retain);

    /// <summary>Says a numbered event.</summary>
    public Task EventAsync(long number, string body, int epoch = 1, bool duress = false) => TellAsync("event", $"\"n\":{number},\"t\":1795330000,{body}", epoch, duress);

    /// <summary>Answers a command.</summary>
    public Task AnswerAsync(long seq, string body, int epoch = 1) => EventAsync(100, $"\"event\":\"admin\",\"seq\":{seq},{body}", epoch);

    /// <summary>Publishes anything, as whoever owns the broker can.</summary>
    public Task SayAsync(string leaf, string text, bool retain = false) => link.PublishAsync(Root + leaf, Encoding.UTF8.GetBytes(text), retain);

    /// <summary>The next thing that it is told.</summary>
    public (string Leaf, byte[] Payload) Next()
    {
        Assert.True(told.TryTake(out var next, Patience), "nothing was sent");
        return next;
    }

    /// <summary>The next command, its MAC checked.</summary>
    public AdminMessage NextCommand(int epoch = 1)
    {
        var (leaf, payload) = Next();
        Assert.Equal("cmd/admin", leaf);
        return AdminMessage.Read(payload, KeysOf(epoch));
    }

    /// <summary>Whether something more is told within half a second.</summary>
    public bool IsToldMore() => told.TryTake(out _, TimeSpan.FromMilliseconds(500));

    /// <inheritdoc/>
    public void Dispose()
    {
        link.Dispose();
        told.Dispose();
    }
}
