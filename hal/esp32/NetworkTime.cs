using System;
using System.Threading;

namespace Latchkey.Hal.Esp32;

/// <summary>Asks for the network's time: a thread for each question, since the look-up of the name and the answer take long, or for ever.</summary>
public sealed class NetworkTime : INetworkTime
{
    private readonly object _lock = new object();
    private readonly IEventSink _sink;
    private SntpQuestion _question;

    /// <summary>Nothing is asked yet.</summary>
    public NetworkTime(IEventSink sink)
    {
        _sink = sink;
    }

    /// <inheritdoc/>
    public bool Ask(string server)
    {
        lock (_lock)
        {
            if (_question != null)
            {
                return false;
            }

            try
            {
                SntpQuestion question = new SntpQuestion(this, server);
                new Thread(question.Run).Start();
                _question = question;
                return true;
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public bool IsBlocking()
    {
        lock (_lock)
        {
            return _question != null && !_question.IsNamed;
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        lock (_lock)
        {
            _question = null;
        }
    }

    /// <summary>A question is over; that of one that was given up is not heard.</summary>
    internal void Answered(SntpQuestion question, bool isAnswered, int seconds)
    {
        lock (_lock)
        {
            if (_question == question)
            {
                _question = null;
                _sink.Post(HalEventKind.NetworkTime, seconds, isAnswered, null, null);
            }
        }
    }
}
