using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>
/// The connection to the broker: when it is tried, and what it must have before anything is sent. It is not trusted, and nothing of the door waits for it.
/// <code>
/// state       | link up     | link down | subscribed | time
/// Waiting     | -           | -         | -          | due, network there, no motion in hand: Connecting
/// Connecting  | Subscribing | Waiting   | -          | 60 s: disconnect
/// Subscribing | -           | Waiting   | Online     | 15 s: disconnect
/// Online      | -           | Waiting   | -          | -
/// </code>
/// </summary>
public sealed class CloudLink : ISlowWork
{
    private const int Waiting = 0;
    private const int Connecting = 1;
    private const int Subscribing = 2;
    private const int Online = 3;

    private const int NetworkLookMs = 1000;
    private const int ConnectMs = 60000;
    private const int SubscribeMs = 15000;
    private const int SteadyMs = 60000;
    private const int KeepAliveS = 30;

    private readonly IMqttLink mqtt;
    private readonly INetwork network;
    private readonly Credentials credentials;
    private readonly IMotionGuard guard;
    private readonly StateStore store;
    private readonly BackOff backOff;
    private readonly MqttSettings settings = new MqttSettings();
    private readonly string root;
    private readonly string[] commandTopics;
    private int state;
    private int nextMs;

    /// <summary>A link for the lock with this id.</summary>
    public CloudLink(string lockId, IMqttLink mqtt, INetwork network, Credentials credentials, IMotionGuard guard, StateStore store, Nonces nonces, int nowMs)
    {
        this.store = store;
        this.mqtt = mqtt;
        this.network = network;
        this.credentials = credentials;
        this.guard = guard;
        backOff = new BackOff(nonces);
        nextMs = nowMs;
        root = "latchkey/" + lockId + "/";
        commandTopics = new string[] { root + "cmd/unlock", root + "cmd/lock", root + "cmd/admin" };
        settings.ClientId = lockId;
        settings.WillTopic = root + "availability";
        settings.WillMessage = "offline";
        settings.KeepAliveS = KeepAliveS;
    }

    /// <summary>True once commands can come in and reports can go out.</summary>
    public bool IsOnline => state == Online;

    /// <inheritdoc/>
    public bool IsRunning() => state == Connecting;

    /// <summary>Which command a topic is: 0 unlock, 1 lock, 2 admin; -1 for none of this lock's.</summary>
    public int CommandOf(string topic)
    {
        for (int i = 0; i < commandTopics.Length; i++)
        {
            if (topic == commandTopics[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Publishes under the root.</summary>
    /// <returns>The message id, or -1.</returns>
    public int Publish(string leaf, byte[] payload, bool isRetained) => state == Online ? mqtt.Publish(root + leaf, payload, isRetained) : -1;

    /// <summary>The broker accepted.</summary>
    public void LinkUp(int nowMs)
    {
        if (state == Connecting)
        {
            state = Subscribing;
            nextMs = nowMs + SubscribeMs;
            mqtt.Subscribe(commandTopics);
        }
    }

    /// <summary>The subscription stands: only now the lock says that it is there, so that whoever answers is heard.</summary>
    /// <returns>True when the lock has just come online.</returns>
    public bool Subscribed(int nowMs)
    {
        if (state != Subscribing)
        {
            return false;
        }

        state = Online;
        nextMs = nowMs + SteadyMs;
        if (mqtt.Publish(settings.WillTopic, Bytes.FromText("online"), true) < 0)
        {
            mqtt.Disconnect();
        }

        return true;
    }

    /// <summary>There is no connection.</summary>
    public void LinkDown(int nowMs)
    {
        state = Waiting;
        nextMs = nowMs + backOff.NextMs();
    }

    /// <summary>Looks at the time.</summary>
    public void Step(int nowMs)
    {
        if (!credentials.IsPaired)
        {
            // The counter wraps: what was due weeks ago must not come to lie ahead.
            nextMs = nowMs;
            return;
        }

        if (nextMs - nowMs > 0)
        {
            return;
        }

        switch (state)
        {
            case Waiting:
                if (!guard.IsMoving() && store.Commits > 0)
                {
                    Connect(nowMs);
                }

                break;
            case Online:
                // A connection that has held for a while is a success; one that breaks at once must not be tried at once for ever.
                nextMs = nowMs + SteadyMs;
                backOff.Reset();
                break;
            default:
                nextMs = nowMs + SubscribeMs;
                mqtt.Disconnect();
                break;
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        if (!credentials.IsPaired || (state == Waiting && (guard.IsMoving() || store.Commits == 0)))
        {
            return int.MaxValue;
        }

        int left = nextMs - nowMs;
        return left < 0 ? 0 : left;
    }

    private void Connect(int nowMs)
    {
        nextMs = nowMs + NetworkLookMs;
        if (!network.IsUp())
        {
            return;
        }

        string broker = credentials.Broker;
        int colon = broker.LastIndexOf(':');
        settings.Host = broker.Substring(0, colon);
        settings.Port = int.Parse(broker.Substring(colon + 1));
        if (mqtt.Connect(settings))
        {
            state = Connecting;
            nextMs = nowMs + ConnectMs;
        }
    }
}
