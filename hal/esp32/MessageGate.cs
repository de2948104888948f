namespace Latchkey.Hal.Esp32;

/// <summary>
/// Bounds how many messages of the broker reach the event loop: whoever floods the lock must not keep it from the door. 128 may come at once, so that a genuine one among much garbage is heard; then 32 a second. What
/// is over the limit is lost, and its sender repeats what stays unanswered. Guarded by the lock of <see cref="MqttLink"/>.
/// </summary>
internal sealed class MessageGate
{
    private const int AtOnce = 128;

    // One more each 31 ms.
    private const int RefillMs = 31;

    private int _left = AtOnce;
    private int _filledMs;

    /// <summary>How many messages were dropped since the boot, for whatever reason.</summary>
    internal int Dropped;

    /// <summary>Counts a message.</summary>
    /// <returns>False when it is one too many.</returns>
    internal bool Admits(int nowMs)
    {
        uint more = (uint)(nowMs - _filledMs) / RefillMs;
        if (more >= (uint)(AtOnce - _left))
        {
            _left = AtOnce;
            _filledMs = nowMs;
        }
        else
        {
            _left += (int)more;
            _filledMs += (int)more * RefillMs;
        }

        if (_left == 0)
        {
            return false;
        }

        _left--;
        return true;
    }
}
