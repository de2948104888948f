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

/// <summary>What the event loop has handed over and the worker has not taken yet: a ring of boxes made once, so that a client that hangs does not fill the memory.</summary>
internal sealed class MqttJobs
{
    private const int Length = 16;

    private readonly MqttJob[] _ring = new MqttJob[Length];
    private int _first;
    private int _count;

    internal MqttJobs()
    {
        for (int i = 0; i < Length; i++)
        {
            _ring[i] = new MqttJob();
        }
    }

    /// <returns>False when it is full.</returns>
    internal bool Put(int id, string topic, byte[] payload, bool retain, string[] topics)
    {
        if (_count == Length)
        {
            return false;
        }

        MqttJob box = _ring[(_first + _count) % Length];
        box.Id = id;
        box.Topic = topic;
        box.Payload = payload;
        box.Retain = retain;
        box.Topics = topics;
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

        MqttJob box = _ring[_first];
        into.Id = box.Id;
        into.Topic = box.Topic;
        into.Payload = box.Payload;
        into.Retain = box.Retain;
        into.Topics = box.Topics;
        box.Topic = null;
        box.Payload = null;
        box.Topics = null;
        _first = (_first + 1) % Length;
        _count--;
        return true;
    }

    internal void Clear()
    {
        for (int i = 0; i < Length; i++)
        {
            _ring[i].Payload = null;
        }

        _count = 0;
    }
}
