using Latchkey.Door;

namespace Latchkey.InstallerConsole;

/// <summary>calibrate on the console: a line for each travel while it goes, then the side of the door and ok, or why not.</summary>
internal sealed class CalibrationDesk : ICalibrationWatcher
{
    private readonly Calibrator calibrator;
    private readonly BoltFit fit;
    private readonly Terminal terminal;

    public CalibrationDesk(Calibrator calibrator, BoltFit fit, Terminal terminal)
    {
        this.calibrator = calibrator;
        this.fit = fit;
        this.terminal = terminal;
    }

    /// <summary>True while no other command is taken.</summary>
    public bool IsRunning => calibrator.IsRunning;

    /// <summary>Takes a line whose first word is calibrate.</summary>
    public void Take(string[] words, int nowMs)
    {
        BoltPosition where = words.Length == 1 ? calibrator.Seen : words[1] == "out" ? BoltPosition.Extended : words[1] == "in" ? BoltPosition.Retracted : BoltPosition.Contradiction;
        if (words.Length > 2 || (words.Length == 2 && where == BoltPosition.Contradiction))
        {
            terminal.Line("usage: calibrate out, or calibrate in: where you see the bolt now; calibrate alone: where the switches say it is");
            terminal.End("malformed");
            return;
        }

        if (words.Length == 1)
        {
            // If this is not what the installer sees, the lock hangs on the other side than it supposes, and would say locked of a bolt that is in.
            terminal.Value("bolt", where == BoltPosition.Extended ? "out" : where == BoltPosition.Retracted ? "in" : "unknown");
        }

        string wrong = calibrator.Begin(where, this, nowMs);
        if (wrong != null)
        {
            terminal.End(wrong);
        }
    }

    /// <inheritdoc/>
    public void Measured(BoltPosition target, BoltTravel travel)
    {
        terminal.Value(target == BoltPosition.Extended ? "extend" : "retract", travel.TookMs.ToString() + " ms " + travel.PeakMa.ToString() + " mA");
        terminal.Send();
    }

    /// <inheritdoc/>
    public void Calibrated(string wrong)
    {
        if (wrong == null)
        {
            terminal.Value("side", fit.Calibration.IsMirrored ? "mirrored" : "normal");
        }

        terminal.End(wrong);
    }
}
