using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Latchkey.VirtualEsp32;

/// <summary>What the broker said, on the connection's thread.</summary>
internal interface IMosquittoEvents
{
    void OnMessage(string topic, byte[] payload, int qos, bool retained);

    void OnPublished(int messageId);

    void OnSubscribed(int messageId, int[] granted);

    void OnClosed();
}

/// <summary>
/// One MQTT connection of a chip by libmosquitto, on a thread of its own. It ends once, whatever the reason: the firmware's DISCONNECT, the broker, the network, the loss of power,
/// or an exception in a handler, as the platform's client has it.
/// </summary>
internal sealed class MosquittoConnection
{
    /// <summary>There was no CONNACK.</summary>
    public const int Silent = -1;

    /// <summary>There was no TCP connection.</summary>
    public const int Unreachable = -2;

    /// <summary>There was no TLS connection.</summary>
    public const int NoTls = -3;

    private const int ConnackMs = 5000;
    private const int LoopMs = 100;
    private const int BothWays = 2;
    private const int VerifyPeer = 1;
    private static readonly Lazy<bool> Loaded = new(() =>
    {
        LibMosquitto.Load();
        return true;
    });

    private readonly Chip _chip;
    private readonly IMosquittoEvents _events;
    private readonly Lock _native = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LibMosquitto.ConnectCallback _onConnect;
    private readonly LibMosquitto.PublishCallback _onPublish;
    private readonly LibMosquitto.SubscribeCallback _onSubscribe;
    private readonly LibMosquitto.MessageCallback _onMessage;
    private IntPtr _client;
    private TlsFiles? _tls;
    private volatile int _connack = Silent;
    private volatile string? _endedBy;
    private volatile bool _leaving;

    /// <summary>Makes a client that is not connected.</summary>
    public MosquittoConnection(Chip chip, IMosquittoEvents events, string clientId, bool cleanSession)
    {
        _ = Loaded.Value;
        _chip = chip;
        _events = events;
        _onConnect = (_, _, returnCode) =>
        {
            _connack = returnCode;
            _answered.TrySetResult();
        };
        _onPublish = (_, _, id) => Raise(() => Acked(id));
        _onSubscribe = (_, _, id, count, granted) => Raise(() => Granted(id, count, granted));
        _onMessage = (_, _, message) => Raise(() => Arrived(Marshal.PtrToStructure<LibMosquitto.Message>(message)));
        _client = LibMosquitto.New(clientId, cleanSession, IntPtr.Zero);
        if (_client == IntPtr.Zero)
        {
            throw new InvalidOperationException("libmosquitto refused the client id '" + clientId + "'.");
        }

        _ = LibMosquitto.IntOption(_client, LibMosquitto.TcpNoDelay, 1);
        LibMosquitto.SetThreaded(_client, true);
        LibMosquitto.OnConnect(_client, _onConnect);
        LibMosquitto.OnPublish(_client, _onPublish);
        LibMosquitto.OnSubscribe(_client, _onSubscribe);
        LibMosquitto.OnMessage(_client, _onMessage);
    }

    public void SetLogin(string user, string? password) => LibMosquitto.SetLogin(_client, user, password);

    public void SetWill(string topic, string message, int qos, bool retain)
    {
        byte[] payload = Encoding.UTF8.GetBytes(message);
        LibMosquitto.SetWill(_client, topic, payload.Length, payload, qos, retain);
    }

    /// <summary>TLS 1.2 with this authority and no other; libmosquitto then verifies the broker's certificate and its name.</summary>
    public void UseTls(TlsFiles files)
    {
        _tls = files;
        _ = LibMosquitto.SetTls(_client, files.Authority, null, files.Own, files.Key, IntPtr.Zero);
        _ = LibMosquitto.SetTlsOptions(_client, VerifyPeer, "tlsv1.2", null);
    }

    /// <summary>Connects, and waits for the CONNACK.</summary>
    /// <returns>Its return code, 0..5; or <see cref="Silent"/>, <see cref="Unreachable"/>, <see cref="NoTls"/>.</returns>
    public int Open(string host, int port, int keepAliveS)
    {
        int result = LibMosquitto.Connect(_client, host, port, keepAliveS);
        if (result != LibMosquitto.Success)
        {
            Free();
            return LibMosquitto.IsTlsError(result) ? NoTls : Unreachable;
        }

        _chip.Add(this);
        _chip.Run("mqtt", Run);
        _answered.Task.Wait(ConnackMs);
        if (!_chip.Alive || !_chip.Station.IsUp)
        {
            Drop("no network");
        }

        if (_connack != 0)
        {
            Drop("not accepted");
        }
        else if (_endedBy == null)
        {
            _chip.Board.Record(TraceKind.MqttUp, host + ":" + port.ToString(CultureInfo.InvariantCulture));
        }

        return _connack;
    }

    /// <summary>Ends the connection without a DISCONNECT.</summary>
    public void Drop(string why)
    {
        lock (_native)
        {
            _endedBy ??= why;
            if (_client != IntPtr.Zero)
            {
                _ = LibMosquitto.Shutdown(LibMosquitto.Socket(_client), BothWays);
            }
        }
    }

    /// <summary>Gives a DISCONNECT that was asked for the time to leave, then ends the connection.</summary>
    public void Close(int graceMs)
    {
        if (_leaving)
        {
            _ended.Task.Wait(graceMs);
        }

        Drop("closed by the firmware");
    }

    /// <summary>Sends a DISCONNECT; the connection's thread ends it.</summary>
    public void Disconnect()
    {
        lock (_native)
        {
            if (_client != IntPtr.Zero)
            {
                _leaving = true;
                _ = LibMosquitto.Disconnect(_client);
            }
        }
    }

    /// <returns>The message id, or -1 when the connection is gone.</returns>
    public int Publish(string topic, byte[] payload, int qos, bool retain)
    {
        lock (_native)
        {
            return Usable && LibMosquitto.Publish(_client, out int id, topic, payload.Length, payload, qos, retain) == LibMosquitto.Success ? id : -1;
        }
    }

    /// <returns>The message id, or -1 when the connection is gone.</returns>
    public int Subscribe(string[] topics, int qos)
    {
        lock (_native)
        {
            return Usable && LibMosquitto.Subscribe(_client, out int id, topics.Length, topics, qos, 0, IntPtr.Zero) == LibMosquitto.Success ? id : -1;
        }
    }

    private bool Usable => _client != IntPtr.Zero && _endedBy == null;

    private void Run()
    {
        int result = LibMosquitto.Success;
        while (result == LibMosquitto.Success && _endedBy == null)
        {
            result = LibMosquitto.Loop(_client, LoopMs, 1);
        }

        lock (_native)
        {
            _endedBy ??= _leaving ? "disconnected by the firmware" : LibMosquitto.Explain(result);
        }

        if (_connack == Silent && LibMosquitto.IsTlsError(result))
        {
            _connack = NoTls;
        }

        Free();
        _chip.Remove(this);
        _answered.TrySetResult();
        _ended.TrySetResult();
        if (_connack == 0 && _chip.Alive)
        {
            _chip.Board.Record(TraceKind.MqttDown, _endedBy);
            _events.OnClosed();
        }
    }

    private void Free()
    {
        lock (_native)
        {
            LibMosquitto.Destroy(_client);
            _client = IntPtr.Zero;
            _tls?.Dispose();
            _tls = null;
        }
    }

    private void Raise(Action handler)
    {
        if (_endedBy != null)
        {
            return;
        }

        try
        {
            handler();
        }
        catch (Exception e)
        {
            // Never through the native frames below. The platform's client closes the connection here.
            if (e is not PowerLostException)
            {
                _chip.Board.Record(TraceKind.HandlerFailed, e.ToString());
            }

            Drop("a handler threw");
        }
    }

    private void Acked(int id)
    {
        _chip.Board.Record(TraceKind.MqttAcked, id.ToString(CultureInfo.InvariantCulture));
        _events.OnPublished(id);
    }

    private void Granted(int id, int count, IntPtr granted)
    {
        int[] levels = new int[count];
        Marshal.Copy(granted, levels, 0, count);
        _events.OnSubscribed(id, levels);
    }

    private void Arrived(LibMosquitto.Message message)
    {
        string topic = Marshal.PtrToStringUTF8(message.Topic) ?? string.Empty;
        byte[] payload = new byte[message.PayloadLength];
        if (payload.Length > 0)
        {
            Marshal.Copy(message.Payload, payload, 0, payload.Length);
        }

        _chip.Board.Record(TraceKind.MqttIn, topic, payload, message.Retain != 0);
        _events.OnMessage(topic, payload, message.Qos, message.Retain != 0);
    }
}
