using System;
using Latchkey.Access;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Store;

namespace Latchkey.Door;

/// <summary>
/// The bolt machine: the only code that holds the motor. It retracts on proofs, extends on request, and believes nothing but its sensors.
/// <code>
/// state     | end switch   | stall or time-out                         | time            | door opens (extending) | asked otherwise
/// Resting   | hand moved   | -                                         | -               | -                      | Driving
/// Driving   | Resting      | Reversing; Pausing if it never left       | -               | Driving, to retract    | Driving, other way
/// Reversing | Pausing      | Pausing                                   | -               | -                      | Driving
/// Pausing   | Pausing      | -                                         | 500 ms: Driving | -                      | Driving
/// </code>
/// After the third failed try Pausing becomes Resting, jammed; only a change of an end switch clears that.
/// </summary>
public sealed partial class Bolt : IMotionGuard
{
    private const int Resting = 0;
    private const int Driving = 1;
    private const int Reversing = 2;
    private const int Pausing = 3;

    private readonly IBoltMotor motor;
    private readonly IEndSwitches switches;
    private readonly IMotorCurrent current;
    private LockProfile profile;
    private MotorLoad load;
    private int state;
    private int tries;
    private int startedMs;
    private MotorDirection direction;
    private int dutyPercent;
    private int travelStartedMs;
    private bool isTargetDoubted;
    private bool isWholeTravel;
    private MovedBy by;
    private BoltPosition seen;
    private int seenMs;
    private bool hasBeenAtEnd;
    private bool isLost;

    /// <summary>Stands on the motor and its sensors; the motor is told to be off at once.</summary>
    public Bolt(IBoltMotor motor, IEndSwitches switches, IMotorCurrent current, LockProfile profile, int nowMs)
    {
        this.motor = motor;
        this.switches = switches;
        this.current = current;
        this.profile = profile;
        load = new MotorLoad(current, profile);
        Release();
        Position = Read();
        seen = Position;
        seenMs = nowMs;
    }

    /// <summary>What the end switches said last; at rest, only once they have stood still, so that a switch that bounces is no hand.</summary>
    public BoltPosition Position { get; private set; }

    /// <summary>Where the travel in hand is to end.</summary>
    public BoltPosition Target { get; private set; }

    /// <summary>True after a travel failed for good, until a sensor moves.</summary>
    public bool IsJammed { get; private set; }

    /// <summary>Who changed the bolt last.</summary>
    public MovedBy LastMovedBy { get; private set; }

    /// <summary>What its travels took, against those of when it was new.</summary>
    public readonly BoltWear Wear = new BoltWear();

    /// <summary>Who is told.</summary>
    public IBoltWatcher Watcher;

    /// <inheritdoc/>
    public bool IsMoving() => state != Resting;

    /// <summary>True when the bolt rests at this end, and its switches say nothing else at this moment.</summary>
    public bool IsAt(BoltPosition end) => state == Resting && Position == end && seen == end;

    /// <summary>True when the bolt cannot be trusted to move: jammed, both switches at once, or neither for 2 s at rest.</summary>
    public bool HasFault(int nowMs) =>
        IsJammed || Position == BoltPosition.Contradiction || IsLostAt(nowMs);

    /// <summary>
    /// True when the end switches cannot both be right: both on, or neither for 2 s, at rest. A bolt that is known to be stuck between them is no such fault, nor is one that a power cut
    /// stopped there: it is moved first.
    /// </summary>
    public bool IsMisread(int nowMs) =>
        state == Resting && !IsJammed && (Position == BoltPosition.Contradiction || (hasBeenAtEnd && IsLostAt(nowMs)));

    /// <summary>Retracts for someone outside. Takes both proofs of the same session: the use is on flash, and the camera records (or was asked, where that is enough).</summary>
    /// <exception cref="InvalidOperationException">The proofs do not belong together: a bug, and the bolt stays as it is.</exception>
    public void Retract(CommittedGrant committed, RecordingReceipt receipt, int nowMs)
    {
        if (!Bytes.Equal(committed.SessionId, 0, receipt.SessionId, 0, 8) || (committed.Grant.NeedsRecording && !receipt.IsProven))
        {
            throw new InvalidOperationException("receipt of another session");
        }

        Start(BoltPosition.Retracted, MovedBy.Token, nowMs);
    }

    /// <summary>Retracts for someone inside, whatever else is going on, unless the bolt is retracted already.</summary>
    public void Retract(InsidePress press, int nowMs)
    {
        if (press == null)
        {
            return;
        }

        if (IsMoving() && Target == BoltPosition.Retracted)
        {
            // Whoever presses has all the tries before him, however many have failed.
            tries = state == Driving ? 1 : 0;
        }

        if (Position != BoltPosition.Retracted || (IsMoving() && Target == BoltPosition.Extended))
        {
            Start(BoltPosition.Retracted, MovedBy.InsideButton, nowMs);
        }

        TakeOver(MovedBy.InsideButton);
    }

    /// <summary>Extends, unless the bolt is extended already. The caller has seen the door closed.</summary>
    public void Extend(MovedBy mover, int nowMs)
    {
        if (!IsAt(BoltPosition.Extended))
        {
            Start(BoltPosition.Extended, mover, nowMs);
        }
    }

    /// <summary>The door has left its frame: a bolt that is on its way out goes back.</summary>
    /// <param name="hasJustExtended">True when it came to its end while the door had begun to open: that is on its way out too.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void DoorOpened(bool hasJustExtended, int nowMs)
    {
        if (IsMoving() ? Target == BoltPosition.Extended : hasJustExtended)
        {
            Start(BoltPosition.Retracted, MovedBy.AutoRelock, nowMs);
        }
    }

    /// <summary>Looks at the sensors and the time; to be called for every event and whenever <see cref="DueInMs"/> has passed.</summary>
    public void Step(int nowMs)
    {
        BoltPosition position = Read();
        hasBeenAtEnd |= position == BoltPosition.Extended || position == BoltPosition.Retracted;
        if (position != seen)
        {
            seen = position;
            seenMs = nowMs;
            isLost = false;
        }

        if (state == Resting)
        {
            // Kept, since a lock stands for longer than the counter goes round.
            isLost |= position == BoltPosition.Between && nowMs - seenMs >= BoltLimits.LostMs;
            if (position != Position && nowMs - seenMs >= BoltLimits.SettleMs)
            {
                Position = position;
                Moved(position);
            }

            return;
        }

        Position = position;
        isTargetDoubted &= position == Target || position == BoltPosition.Contradiction;
        switch (state)
        {
            case Driving:
                LastTravel.HasLeft |= position != Opposite(Target);
                if (position == Target && !isTargetDoubted)
                {
                    Arrive(nowMs);
                }
                else if (HasFailed(nowMs))
                {
                    BackOff(position, nowMs);
                }

                break;
            case Reversing:
                if (position == Opposite(Target) || HasFailed(nowMs))
                {
                    Rest(nowMs);
                }

                break;
            default:
                if (nowMs - startedMs >= BoltLimits.PauseMs)
                {
                    tries++;
                    Energise(Driving, Target, nowMs);
                }

                break;
        }

        Adjust(nowMs);
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        switch (state)
        {
            case Resting:
                return seen != Position ? BoltLimits.SettleMs - (nowMs - seenMs)
                    : seen == BoltPosition.Between && !isLost ? BoltLimits.LostMs - (nowMs - seenMs) : int.MaxValue;
            case Pausing:
                return BoltLimits.PauseMs - (nowMs - startedMs);
            default:
                return load.DueInMs(nowMs);
        }
    }

    private bool IsLostAt(int nowMs) => state == Resting && Position == BoltPosition.Between && (isLost || nowMs - seenMs >= BoltLimits.LostMs);

    private static BoltPosition Opposite(BoltPosition position) => position == BoltPosition.Extended ? BoltPosition.Retracted : BoltPosition.Extended;

    private void Start(BoltPosition target, MovedBy mover, int nowMs)
    {
        if (IsMoving() && Target == target)
        {
            TakeOver(mover);
            return;
        }

        isMeasuring = false;

        // A switch that says arrived before the bolt has left the other end is stuck, and goes on saying so.
        BoltPosition from = Read();
        isWholeTravel = from == Opposite(target);
        isTargetDoubted = from == BoltPosition.Contradiction;
        Target = target;
        by = mover;
        tries = 1;
        travelStartedMs = nowMs;
        LastTravel.Begin();
        Energise(Driving, target, nowMs);
    }

    private void Energise(int newState, BoltPosition towards, int nowMs)
    {
        Release();
        state = newState;
        startedMs = nowMs;
        load.Begin(nowMs);
        direction = (towards == BoltPosition.Extended) != profile.IsMirrored ? MotorDirection.Extend : MotorDirection.Retract;
        Adjust(nowMs);
    }

    private void Release()
    {
        direction = MotorDirection.Off;
        dutyPercent = 0;
        motor.Drive(MotorDirection.Off, 0);
    }

    private void Adjust(int nowMs)
    {
        int wanted = load.PercentAt(nowMs);
        if (direction != MotorDirection.Off && wanted != dutyPercent)
        {
            dutyPercent = wanted;
            motor.Drive(direction, wanted);
        }
    }

    // A bolt that never left its end is where it came from.
    private void BackOff(BoltPosition position, int nowMs)
    {
        LastTravel.FailedAt = position;
        if (position == Opposite(Target))
        {
            Rest(nowMs);
        }
        else
        {
            Energise(Reversing, Opposite(Target), nowMs);
        }
    }

    private bool HasFailed(int nowMs)
    {
        bool isStalled = load.Sample(nowMs);
        LastTravel.HasStalled |= isStalled && state == Driving;
        return isStalled || nowMs - startedMs >= profile.TimeoutMs;
    }

    private void Arrive(int nowMs)
    {
        Release();
        state = Resting;
        IsJammed = false;
        LastMovedBy = by;
        LastTravel.Arrived(nowMs - travelStartedMs, load.PeakMa);
        if (isMeasuring)
        {
            return;
        }

        if (Target == BoltPosition.Extended)
        {
            Watcher.BoltExtended(by);
        }
        else
        {
            Watcher.BoltRetracted(by, nowMs - travelStartedMs);
        }

        if (isWholeTravel && Wear.Travelled(Target, nowMs - travelStartedMs, load.PeakMa, tries))
        {
            Watcher.BoltWorn(nowMs - travelStartedMs);
        }
    }

    // The back-off is over, wherever it ended: pause, or give up.
    private void Rest(int nowMs)
    {
        Release();
        startedMs = nowMs;
        state = tries < BoltLimits.Tries ? Pausing : Resting;
        if (state == Resting)
        {
            IsJammed = true;
            seenMs = nowMs;
            if (!isMeasuring)
            {
                Watcher.BoltJammed(Target);
            }
        }
    }

    private void Moved(BoltPosition position)
    {
        IsJammed = false;
        if (position == BoltPosition.Extended || position == BoltPosition.Retracted)
        {
            LastMovedBy = MovedBy.ThumbTurn;
            if (position == BoltPosition.Extended)
            {
                Watcher.BoltExtended(MovedBy.ThumbTurn);
            }
            else
            {
                Watcher.BoltRetracted(MovedBy.ThumbTurn, 0);
            }
        }
    }

    private BoltPosition Read() => profile.PositionOf((switches.IsExtended() ? 1 : 0) | (switches.IsRetracted() ? 2 : 0));
}
