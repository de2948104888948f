using System.Collections;
using System.Text;
using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>The broker and the event queue of a lock under test, all on its one thread. What the lock publishes is kept as text and acknowledged at once.</summary>
public sealed class FakeBroker : IMqttLink, IEventQueue
{
    private readonly ArrayList queue = new ArrayList();
    private readonly ArrayList published = new ArrayList();
    private readonly ArrayList topics = new ArrayList();
    private int lastId;
    private bool isConnected;
    private bool isHoldingUp;

    /// <summary>Connections come about.</summary>
    public bool IsReachable = true;

    /// <summary>Messages are acknowledged.</summary>
    public bool Acknowledges = true;

    /// <summary>Connecting takes until the test says <see cref="FinishConnect"/>.</summary>
    public bool IsSlow;

    /// <summary>How long the client has been stuck in a call, in ms.</summary>
    public int StuckForMs;

    /// <summary>The client does not come back from closing, nor from anything else that is slow.</summary>
    public bool IsHung;

    /// <summary>Why a connection does not come about.</summary>
    public LinkEnd Failure = LinkEnd.Unreachable;

    /// <summary>How often a client was given up.</summary>
    public int Abandoned;

    /// <summary>How often topics were asked for.</summary>
    public int Subscriptions;

    /// <summary>How often a connection was asked for.</summary>
    public int Connects;

    /// <summary>What the last connection was asked for with.</summary>
    public MqttSettings Asked;

    /// <summary>What was delivered on cmd/unlock and cmd/admin: byte arrays.</summary>
    public readonly ArrayList Commands = new ArrayList();

    /// <summary>How often the loop asked for an event, that is to say turned.</summary>
    public int Takes;

    /// <summary>Whatever the lock says is heard, and acknowledged.</summary>
    public bool IsListening => isConnected && IsReachable && Acknowledges;

    /// <summary>How many messages were published.</summary>
    public int Count => published.Count;

    /// <summary>Number, topic leaf and payload of a message.</summary>
    public string Message(int index) => (string)published[index];

    /// <summary>The whole topic of a message, with <c>retained </c> before it where the broker is to keep it.</summary>
    public string Topic(int index) => (string)topics[index];

    /// <summary>The last message that has all of a text in it, or null.</summary>
    public string Last(string part)
    {
        for (int i = published.Count - 1; i >= 0; i--)
        {
            string message = (string)published[i];
            if (message.IndexOf(part) >= 0)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>How many messages have a text in them.</summary>
    public int CountOf(string part)
    {
        int count = 0;
        for (int i = 0; i < published.Count; i++)
        {
            count += ((string)published[i]).IndexOf(part) >= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>A message arrives at the lock.</summary>
    public void Deliver(string topic, byte[] payload, bool isRetained)
    {
        if (topic.IndexOf("/cmd/lock") < 0)
        {
            Commands.Add(payload);
        }

        Post(HalEventKind.LinkMessage, 0, isRetained, topic, payload);
    }

    /// <summary>The connection breaks.</summary>
    public void Drop()
    {
        isConnected = false;
        isHoldingUp = false;
        Post(HalEventKind.LinkDown, 0, false, null, null);
    }

    /// <summary>The slow connection comes about.</summary>
    public void FinishConnect()
    {
        isConnected = true;
        isHoldingUp = false;
        Post(HalEventKind.LinkUp, 0, false, null, null);
    }

    /// <inheritdoc/>
    public bool Connect(MqttSettings settings)
    {
        Connects++;
        Asked = settings;
        if (IsSlow)
        {
            isHoldingUp = true;
            return true;
        }

        isConnected = IsReachable;
        Post(IsReachable ? HalEventKind.LinkUp : HalEventKind.LinkDown, IsReachable ? 0 : (int)Failure, false, null, null);
        return true;
    }

    /// <inheritdoc/>
    public void Disconnect()
    {
        if (!IsHung)
        {
            Drop();
        }
    }

    /// <inheritdoc/>
    public bool Subscribe(string[] topics)
    {
        Subscriptions++;
        Post(HalEventKind.LinkSubscribed, 0, false, null, null);
        return isConnected;
    }

    /// <inheritdoc/>
    public int Publish(string topic, byte[] payload, bool retain)
    {
        if (!isConnected)
        {
            return -1;
        }

        published.Add(topic.Substring(topic.LastIndexOf('/') + 1) + " " + Encoding.UTF8.GetString(payload, 0, payload.Length));
        topics.Add((retain ? "retained " : string.Empty) + topic);
        lastId = (lastId % 65535) + 1;
        if (Acknowledges)
        {
            Post(HalEventKind.LinkPublished, lastId, false, null, null);
        }

        return lastId;
    }

    /// <inheritdoc/>
    public bool IsBlocking() => isHoldingUp;

    /// <inheritdoc/>
    public int StuckMs() => StuckForMs;

    /// <inheritdoc/>
    public void Abandon()
    {
        Abandoned++;
        StuckForMs = 0;
        isConnected = false;
        isHoldingUp = false;
        Post(HalEventKind.LinkDown, (int)LinkEnd.Abandoned, false, null, null);
    }

    /// <inheritdoc/>
    public int Dropped() => 0;

    /// <inheritdoc/>
    public void Post(HalEventKind kind) => Post(kind, 0, false, null, null);

    /// <inheritdoc/>
    public bool Post(HalEventKind kind, int number, bool flag, string text, byte[] data)
    {
        queue.Add(new HalEvent { Kind = kind, Number = number, Flag = flag, Text = text, Data = data });
        return true;
    }

    /// <inheritdoc/>
    public void Take(HalEvent into, int timeoutMs)
    {
        Takes++;
        into.Kind = HalEventKind.None;
        if (queue.Count > 0)
        {
            HalEvent first = (HalEvent)queue[0];
            queue.RemoveAt(0);
            into.Kind = first.Kind;
            into.Number = first.Number;
            into.Flag = first.Flag;
            into.Text = first.Text;
            into.Data = first.Data;
        }
    }

    /// <summary>True while events wait.</summary>
    public bool HasEvents => queue.Count > 0;
}
