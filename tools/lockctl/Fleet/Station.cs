using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>
/// One port at which one lock after the other is made. A lock that was done is done until it is taken off: one that failed is tried again when it comes back, one that passed is known by the results.
/// </summary>
internal sealed class Station
{
    // A lock answers at once, unless it boots; then it is met in one of the next rounds.
    private static readonly TimeSpan Listen = TimeSpan.FromSeconds(1);

    private readonly Func<ISerialLine> open;
    private readonly string port;
    private readonly Func<LockConsole, Making> begin;
    private readonly Action<MadeLock> done;
    private readonly Tally tally;
    private readonly StepView view;
    private readonly CancellationToken end;
    private string? present;

    /// <param name="port">How the port is called.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="begin">Makes the work at a lock.</param>
    /// <param name="done">Told each lock that was made.</param>
    /// <param name="tally">Where all stations count.</param>
    /// <param name="view">Where progress is shown.</param>
    /// <param name="end">Ends it.</param>
    public Station(string port, Func<ISerialLine> open, Func<LockConsole, Making> begin, Action<MadeLock> done, Tally tally, StepView view, CancellationToken end)
    {
        this.port = port;
        this.open = open;
        this.begin = begin;
        this.done = done;
        this.tally = tally;
        this.view = view;
        this.end = end;
    }

    /// <summary>How long to wait before looking again whether somebody has plugged in another lock.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Works until it is called off.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                Serve();
            }
        }
        catch (OperationCanceledException)
        {
            view.Clear();
        }
    }

    // A port that comes and goes with its lock, as those of boards with a USB plug do, is opened anew; one that stays, stays open, for some boards boot when it is opened.
    private void Serve()
    {
        try
        {
            using var console = new LockConsole(open(), port, end);
            while (true)
            {
                Look(console);
            }
        }
        catch (SerialException e)
        {
            present = null;
            view.Doing("port", $"plug in the next lock ({e.Message})");
            Rest();
        }
    }

    private void Look(LockConsole console)
    {
        if (!console.IsMet(Listen, out _))
        {
            present = null;
            view.Doing("lock", "plug in the next one");
            return;
        }

        var making = begin(console);
        try
        {
            making.Meet(Listen, null);
            if (making.LockId == present)
            {
                view.Doing("lock", $"{present} is done: take it off, and plug in the next one");
                Rest();
                return;
            }

            present = making.LockId;
            Tell(making.Run());
        }
        catch (Failure e)
        {
            tally.CountLeftAlone();
            view.Done("not done", StepResult.Failed(e.Message));
            view.Done("so far", StepResult.Skipped(tally.ToString()));
        }
    }

    private void Tell(MadeLock made)
    {
        done(made);
        var isLast = tally.Count(made);
        view.Done("result", made.Row.HasPassed ? StepResult.Done($"{made.Row.LockId} {(made.IsNew ? "has passed: put its label on" : "had passed before")}") : StepResult.Failed($"{made.Row.LockId} has failed: {made.Faults}. Set it aside"));
        view.Done("so far", StepResult.Skipped(tally.ToString()));
        if (isLast)
        {
            throw new OperationCanceledException();
        }
    }

    private void Rest()
    {
        end.WaitHandle.WaitOne(Pause);
        end.ThrowIfCancellationRequested();
    }
}
