namespace Latchkey.Door;

/// <summary>Who is told how a calibration goes; always with the motor off.</summary>
public interface ICalibrationWatcher
{
    /// <summary>One travel was measured.</summary>
    /// <param name="target">Where it arrived.</param>
    /// <param name="travel">What it took.</param>
    void Measured(BoltPosition target, BoltTravel travel);

    /// <summary>It is over.</summary>
    /// <param name="wrong">The word for why nothing was kept, or null.</param>
    void Calibrated(string wrong);
}

/// <summary>
/// Measures the bolt on the door where it hangs: time and current of three travels each way, and on which side of the door the lock is. Where the bolt is at the beginning is said by whoever stands
/// there: a lock on the other side is its own mirror image, motor and switches alike, and nothing that it can read tells the two apart. All that is implausible refuses all of it.
/// <code>
/// state      | arrived                        | failed                    | 200 ms     | door not open, button, hand
/// Idle       | -                              | -                         | -          | -
/// Travelling | Resting; after the sixth: kept | Ending; or the other side | -          | Ending
/// Resting    | -                              | -                         | Travelling | Ending
/// Ending     | Idle, when the bolt rests      | -                         | -          | -
/// </code>
/// </summary>
public sealed class Calibrator
{
    /// <summary>So many travels are measured each way.</summary>
    public const int Samples = 3;

    private const int Idle = 0;
    private const int Travelling = 1;
    private const int Resting = 2;
    private const int Ending = 3;

    // The mechanics come to rest, and so does the supply.
    private const int RestMs = 200;

    private readonly Bolt bolt;
    private readonly InstallerMove.Gate gate;
    private readonly BoltFit fit;
    private readonly TravelSamples extending = new TravelSamples();
    private readonly TravelSamples retracting = new TravelSamples();
    private ICalibrationWatcher watcher;
    private LockProfile profile;
    private BoltPosition begin;
    private bool isEitherSide;
    private int state;
    private int sinceMs;
    private int travels;
    private string wrong;

    /// <summary>Stands on the bolt machine, and on who may move it.</summary>
    public Calibrator(Bolt bolt, InstallerMove.Gate gate, BoltFit fit)
    {
        this.bolt = bolt;
        this.gate = gate;
        this.fit = fit;
    }

    /// <summary>True from a beginning until the watcher is told of the end.</summary>
    public bool IsRunning => state != Idle;

    /// <summary>Where the bolt is, if the lock hangs on the side that is known: the normal one, unless a calibration has found the other.</summary>
    public BoltPosition Seen => bolt.Position;

    /// <summary>The word for why the bolt may not be moved now, or null.</summary>
    public string Refusal() => gate.Refusal() ?? (IsRunning || bolt.IsMoving() ? "busy" : null);

    /// <summary>Begins, with the bolt at one of its ends and the door open.</summary>
    /// <param name="where">Where the bolt is to be seen: extended or retracted; elsewhere is refused.</param>
    /// <param name="newWatcher">Who is told.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>The word for why it does not begin, or null: the watcher is told of its end then.</returns>
    public string Begin(BoltPosition where, ICalibrationWatcher newWatcher, int nowMs)
    {
        string refusal = Refusal() ?? Find(where, nowMs);
        if (refusal == null)
        {
            watcher = newWatcher;
            begin = where;
            travels = 0;
            extending.Clear();
            retracting.Clear();
            Travel(nowMs);
        }

        return refusal;
    }

    /// <summary>Looks at the bolt, the door and the time; to be called after theirs, for every event and whenever <see cref="DueInMs"/> has passed.</summary>
    public void Step(int nowMs)
    {
        if (state == Travelling || state == Resting)
        {
            string refusal = gate.Refusal() ?? (bolt.IsMeasuring ? null : "interrupted");
            if (refusal != null)
            {
                End(refusal, nowMs);
            }
            else if (state == Travelling && !bolt.IsMoving())
            {
                Arrived(nowMs);
            }
            else if (state == Resting && nowMs - sinceMs >= RestMs)
            {
                Travel(nowMs);
            }
        }

        // Whoever took the bolt has it to the end, as it was understood when he did.
        if (state == Ending && !bolt.IsMoving())
        {
            state = Idle;
            fit.Apply(nowMs);
            watcher.Calibrated(wrong);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due, beside those of the bolt.</summary>
    public int DueInMs(int nowMs) => state == Resting ? RestMs - (nowMs - sinceMs) : int.MaxValue;

    private static BoltPosition Opposite(BoltPosition end) => end == BoltPosition.Extended ? BoltPosition.Retracted : BoltPosition.Extended;

    // On which side the lock must be for the bolt to be where it is seen. When both would do, the first travel tells.
    private string Find(BoltPosition where, int nowMs)
    {
        if (where == BoltPosition.Between || where == BoltPosition.Contradiction)
        {
            return where == BoltPosition.Between ? "not-at-end" : "both-switches";
        }

        BoltPosition mirrored = fit.Suppose(true, nowMs);
        BoltPosition straight = fit.Suppose(false, nowMs);
        isEitherSide = mirrored == where && straight == where;
        if (straight == where || mirrored == where)
        {
            Take(straight != where, nowMs);
            return null;
        }

        fit.Apply(nowMs);
        return mirrored == BoltPosition.Contradiction && straight == BoltPosition.Contradiction ? "both-switches" : "not-at-end";
    }

    private void Take(bool isMirrored, int nowMs)
    {
        profile = fit.Profile(isMirrored);
        fit.Suppose(isMirrored, nowMs);
    }

    private void Travel(int nowMs)
    {
        BoltPosition from = travels % 2 == 0 ? begin : Opposite(begin);
        if (bolt.IsAt(from))
        {
            state = Travelling;
            bolt.Measure(gate.Allow(), Opposite(from), nowMs);
        }
        else
        {
            End("interrupted", nowMs);
        }
    }

    private void Arrived(int nowMs)
    {
        BoltTravel travel = bolt.LastTravel;
        if (travel.HasArrived)
        {
            Measured(travel, nowMs);
        }
        else if (isEitherSide && !travel.HasLeft)
        {
            // It was driven against the end at which it stands: the lock hangs on the other side.
            isEitherSide = false;
            Take(true, nowMs);
            Rest(nowMs);
        }
        else
        {
            End(travel.Failure(), nowMs);
        }
    }

    private void Measured(BoltTravel travel, int nowMs)
    {
        string refusal = (bolt.Target == BoltPosition.Extended ? extending : retracting).Take(travel, profile);
        watcher.Measured(bolt.Target, travel);
        isEitherSide = false;
        travels++;
        if (refusal != null)
        {
            End(refusal, nowMs);
        }
        else if (travels == Samples * 2)
        {
            End(fit.Keep(profile.IsMirrored, extending, retracting) ? null : "storage", nowMs);
        }
        else
        {
            Rest(nowMs);
        }
    }

    private void Rest(int nowMs)
    {
        state = Resting;
        sinceMs = nowMs;
    }

    private void End(string newWrong, int nowMs)
    {
        bolt.StopMeasuring(nowMs);
        wrong = newWrong;
        state = Ending;
    }
}
