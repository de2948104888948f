namespace Latchkey.Hal.Esp32;

/// <summary>Something that waits to be handed to the platform's client: an opening, topics, or a message. With none of these it is the end of the session.</summary>
internal sealed class MqttJob
{
    internal MqttSettings Settings;
    internal string[] Topics;
    internal int Id;
    internal string Topic;
    internal byte[] Payload;
    internal bool Retain;
}

/// <summary>What the event loop has handed over and the worker has not taken yet: a ring of bounded length, so that a client that hangs does not fill the memory.</summary>
internal sealed class MqttJobs
{
    private const int Length = 16;

    private readonly int[] _ids = new int[Length];
    private readonly bool[] _retains = new bool[Length];
    private readonly string[] _topics = new string[Length];
    private readonly byte[][] _payloads = new byte[Length][];
    private readonly string[][] _subscriptions = new string[Length][];
    private int _first;
    private int _count;

    /// <returns>False when it is full.</returns>
    internal bool Put(int id, string topic, byte[] payload, bool retain, string[] topics)
    {
        if (_count == Length)
        {
            return false;
        }

        int last = (_first + _count) % Length;
        _ids[last] = id;
        _retains[last] = retain;
        _topics[last] = topic;
        _payloads[last] = payload;
        _subscriptions[last] = topics;
        _count++;
        return true;
    }

    /// <returns>False when it is empty.</returns>
    internal bool Take(MqttJob into)
    {
        if (_count == 0)
        {
            return false;
        }

        into.Id = _ids[_first];
        into.Retain = _retains[_first];
        into.Topic = _topics[_first];
        into.Payload = _payloads[_first];
        into.Topics = _subscriptions[_first];
        _topics[_first] = null;
        _payloads[_first] = null;
        _subscriptions[_first] = null;
        _first = (_first + 1) % Length;
        _count--;
        return true;
    }

    internal void Clear()
    {
        for (int i = 0; i < Length; i++)
        {
            _topics[i] = null;
            _payloads[i] = null;
            _subscriptions[i] = null;
        }

        _count = 0;
    }
}
