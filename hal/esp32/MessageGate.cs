namespace Latchkey.Hal.Esp32;

/// <summary>
/// Bounds how many messages of the broker reach the event loop: whoever floods the lock must not keep it from the door. What is over the limit is lost, and its sender repeats what stays unanswered.
/// Guarded by the lock of <see cref="MqttLink"/>.
/// </summary>
internal sealed class MessageGate
{
    private const int MessagesAPeriod = 20;
    private const int PeriodMs = 1000;

    private int _sinceMs;
    private int _count;

    /// <summary>How many messages were dropped since the boot, for whatever reason.</summary>
    internal int Dropped { get; set; }

    /// <summary>Counts a message.</summary>
    /// <returns>False when it is one too many.</returns>
    internal bool Admits(int nowMs)
    {
        if ((uint)(nowMs - _sinceMs) >= PeriodMs)
        {
            _sinceMs = nowMs;
            _count = 0;
        }

        if (_count == MessagesAPeriod)
        {
            return false;
        }

        _count++;
        return true;
    }
}
