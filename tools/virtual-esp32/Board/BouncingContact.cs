namespace Latchkey.VirtualEsp32;

/// <summary>A mechanical contact: when it moves, its level flips there, back and there again before it rests.</summary>
internal sealed class BouncingContact(bool closed)
{
    private const int FlipsOfABounce = 3;

    private double _movedAtMs;
    private double _flipEveryMs;
    private int _flipsLeft;

    /// <summary>Where it rests when the bouncing is over.</summary>
    public bool Target { get; private set; } = closed;

    /// <summary>What an input pin sees now.</summary>
    public bool Level { get; private set; } = closed;

    /// <summary>Whether flips are still to come.</summary>
    public bool Bouncing => _flipsLeft > 0;

    /// <summary>Moves it; the first flip is at once, the last <paramref name="bounceMs"/> later.</summary>
    public void Move(bool target, double nowMs, double bounceMs)
    {
        Target = target;
        _movedAtMs = nowMs;
        _flipEveryMs = bounceMs / (FlipsOfABounce - 1);
        _flipsLeft = bounceMs > 0 ? FlipsOfABounce : 1;
    }

    /// <summary>Makes the next flip if its time has come; to be repeated until it returns false, so that no edge is skipped.</summary>
    public bool Flip(double nowMs)
    {
        int done = FlipsOfABounce - _flipsLeft;
        if (_flipsLeft == 0 || (_flipEveryMs > 0 && nowMs < _movedAtMs + (done * _flipEveryMs)))
        {
            return false;
        }

        _flipsLeft--;
        Level = _flipsLeft % 2 == 0 ? Target : !Target;
        return true;
    }
}
