namespace Latchkey.Door;

/// <summary>
/// Moves the bolt to its other end and back, with the door open, under the limits that are set: does the motor turn, do both switches answer? Nothing is kept of it.
/// </summary>
public sealed class MotorTest
{
    // The mechanics come to rest, and so does the supply.
    private const int RestMs = 200;

    private readonly Bolt bolt;
    private readonly InstallerMove.Gate gate;
    private int travels;
    private bool isResting;
    private int sinceMs;

    /// <summary>Stands on the bolt machine, and on who may move it.</summary>
    public MotorTest(Bolt bolt, InstallerMove.Gate gate)
    {
        this.bolt = bolt;
        this.gate = gate;
    }

    /// <summary>True from a beginning that was not refused until a <see cref="Step"/> has found the end.</summary>
    public bool IsRunning;

    /// <summary>The word for what was wrong with the last one, or null.</summary>
    public string Wrong;

    /// <summary>The travel that has just ended; null when none has since the last look.</summary>
    public BoltTravel Ended;

    /// <summary>The word for why the bolt may not be moved now, or null.</summary>
    public string Refusal() => gate.Refusal() ?? (bolt.IsMoving() || bolt.IsMeasuring ? "busy" : bolt.IsAt(BoltPosition.Extended) || bolt.IsAt(BoltPosition.Retracted) ? null : "not-at-end");

    /// <summary>Begins; not before <see cref="Refusal"/> has found nothing.</summary>
    public void Begin(int nowMs)
    {
        travels = 0;
        Ended = null;
        IsRunning = true;
        Travel(nowMs);
    }

    /// <summary>Looks at the bolt, the door and the time.</summary>
    public void Step(int nowMs)
    {
        Ended = null;
        string wrong = gate.Refusal() ?? (bolt.IsMeasuring ? null : "interrupted");
        if (wrong != null)
        {
            End(wrong, nowMs);
        }
        else if (isResting)
        {
            if (nowMs - sinceMs >= RestMs)
            {
                Travel(nowMs);
            }
        }
        else if (!bolt.IsMoving())
        {
            Arrived(nowMs);
        }
    }

    private void Travel(int nowMs)
    {
        isResting = false;
        travels++;
        bolt.Measure(gate.Allow(), bolt.IsAt(BoltPosition.Extended) ? BoltPosition.Retracted : BoltPosition.Extended, nowMs);
    }

    private void Arrived(int nowMs)
    {
        Ended = bolt.LastTravel;
        if (!Ended.HasArrived)
        {
            End(Ended.Failure(), nowMs);
        }
        else if (travels == 2)
        {
            End(null, nowMs);
        }
        else
        {
            isResting = true;
            sinceMs = nowMs;
        }
    }

    private void End(string wrong, int nowMs)
    {
        bolt.StopMeasuring(nowMs);
        Wrong = wrong;
        IsRunning = false;
    }
}
