using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>
/// The connection to the broker: when it is tried, and what it must have before anything is sent. It is not trusted, and nothing of the door waits for it: a client that hangs is given up.
/// <code>
/// state       | link up     | link down | subscribed | time
/// Waiting     | -           | -         | -          | due, network there, no motion in hand: Asking if TLS needs the time, else Connecting
/// Asking      | -           | -         | -          | answered or after 30 s: Waiting
/// Connecting  | Subscribing | Waiting   | -          | 60 s: Closing
/// Subscribing | -           | Waiting   | Online     | 15 s: Closing
/// Online      | -           | Waiting   | -          | the client has not come back from a call for 20 s: given up, Waiting
/// Closing     | -           | Waiting   | -          | 15 s: given up, Waiting
/// </code>
/// Unpaired, or with another broker than the one that it is connected to, everything goes to Closing.
/// </summary>
public sealed partial class CloudLink : ISlowWork
{
    private const int Waiting = 0;
    private const int Asking = 1;
    private const int Connecting = 2;
    private const int Subscribing = 3;
    private const int Online = 4;
    private const int Closing = 5;

    private const int LookMs = 1000;
    private const int ConnectMs = 60000;
    private const int SubscribeMs = 15000;
    private const int CloseMs = 15000;
    private const int WatchMs = 5000;
    private const int StuckMs = 20000;
    private const int SteadyMs = 60000;
    private const int KeepAliveS = 30;

    private readonly IMqttLink mqtt;
    private readonly INetwork network;
    private readonly Credentials credentials;
    private readonly BrokerAccess access;
    private readonly Certificates certificates;
    private readonly CertificateClock certificateClock;
    private readonly HandshakeMark mark;
    private readonly LinkSupervisor supervisor;
    private readonly IMotionGuard guard;
    private readonly StateStore store;
    private readonly BackOff backOff;
    private readonly MqttSettings settings = new MqttSettings();
    private readonly string root;
    private readonly string[] commandTopics;
    private string connectedTo;
    private int state;
    private int nextMs;
    private int onlineMs;
    private bool isToStart;

    /// <summary>A link for the lock with this id.</summary>
    public CloudLink(
        string lockId, World world, Credentials credentials, BrokerAccess access, Certificates certificates, CertificateClock certificateClock, HandshakeMark mark, LinkSupervisor supervisor, IMotionGuard guard, StateStore store, Nonces nonces, int nowMs)
    {
        mqtt = world.Mqtt;
        network = world.Network;
        this.credentials = credentials;
        this.access = access;
        this.certificates = certificates;
        this.certificateClock = certificateClock;
        this.mark = mark;
        this.supervisor = supervisor;
        this.guard = guard;
        this.store = store;
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
    public bool IsOnline => state == Online && credentials.IsPaired;

    /// <summary>True between two attempts: nothing is asked of the client, the network or the time server.</summary>
    public bool IsResting => state == Waiting;

    /// <summary>Why the last attempt failed, or what stands in the way of the next; <see cref="CloudFault.None"/> while online.</summary>
    public CloudFault Fault;

    /// <summary>The broker's code, 1..5, with <see cref="CloudFault.Refused"/> (MQTT 3.1.1, table 3.1).</summary>
    public int RefusalCode;

    /// <summary>The same in words: one of protocol/mqtt.md, and the code after <c>refused</c>.</summary>
    public string FaultWords() => CloudFaults.Word(Fault) + (Fault == CloudFault.Refused ? " " + RefusalCode.ToString() : string.Empty);

    /// <inheritdoc/>
    public bool IsRunning() => mqtt.IsBlocking() || certificateClock.IsBlocking;

    /// <summary>Which command a topic is: 0 unlock, 1 lock, 2 admin; -1 for none of this lock's.</summary>
    public int CommandOf(string topic) => Words.IndexOf(commandTopics, topic);

    /// <summary>Publishes under the root.</summary>
    /// <returns>The message id, or -1.</returns>
    public int Publish(string leaf, byte[] payload, bool isRetained) => state == Online ? mqtt.Publish(root + leaf, payload, isRetained) : -1;

    /// <summary>Publishes outside the root, for the broker to keep.</summary>
    /// <param name="topic">The whole topic.</param>
    /// <param name="payload">Empty: what is kept there is taken away.</param>
    /// <returns>The message id, or -1.</returns>
    public int PublishOutside(string topic, byte[] payload) => state == Online ? mqtt.Publish(topic, payload, true) : -1;

    /// <summary>Something of the way to the broker was set anew: it is tried at once.</summary>
    public void Restart()
    {
        connectedTo = null;
        isToStart = true;
        mark.Release();
    }

    /// <summary>The broker accepted.</summary>
    public void LinkUp(int nowMs)
    {
        if (state == Connecting)
        {
            EndHandshake();
            Enter(Subscribing, nowMs + SubscribeMs);
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

        onlineMs = nowMs;
        Fault = CloudFault.None;
        Enter(Online, nowMs + WatchMs);
        if (mqtt.Publish(settings.WillTopic, Bytes.FromText("online"), true) < 0)
        {
            Close(nowMs, CloudFault.Lost);
        }

        return true;
    }

    /// <summary>There is no connection. While none is wanted nobody is heard who says so.</summary>
    /// <param name="end">A <see cref="LinkEnd"/>.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void LinkDown(int end, int nowMs)
    {
        if (state == Waiting || state == Asking)
        {
            return;
        }

        if (state != Closing)
        {
            Fault = CloudFaults.Of(end);
            RefusalCode = end - (int)LinkEnd.Refused;
        }

        Rest(nowMs);
    }

    /// <summary>The question for the time is over.</summary>
    /// <param name="isAnswered">Whether somebody answered.</param>
    /// <param name="seconds">UTC seconds since 1970, an unsigned number.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void NetworkTime(bool isAnswered, int seconds, int nowMs)
    {
        if (state == Asking)
        {
            certificateClock.Answered(isAnswered, seconds, nowMs);
            Enter(Waiting, nowMs);
        }
    }

    // What comes after an attempt: never at once, and ever more slowly.
    private void Rest(int nowMs)
    {
        EndHandshake();
        Enter(Waiting, nowMs + backOff.NextMs());
    }

    private void Enter(int newState, int dueMs)
    {
        state = newState;
        nextMs = dueMs;
    }

    private void Close(int nowMs, CloudFault why)
    {
        if (state == Online)
        {
            // Whoever says farewell leaves no last will.
            mqtt.Publish(settings.WillTopic, Bytes.FromText("offline"), true);
        }

        Fault = why;
        Enter(Closing, nowMs + CloseMs);
        mqtt.Disconnect();
    }

    private void EndHandshake()
    {
        mark.End();
        DropCertificates();
    }

    // They take memory that nobody needs any more.
    private void DropCertificates()
    {
        settings.Ca = null;
        settings.ClientCertificate = null;
        settings.ClientKey = null;
    }
}
