using Latchkey.Door;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>calibrate: a line for each travel while it goes, then the side of the door and ok, or why not.</summary>
internal sealed class CalibrateCommand : ConsoleCommand, ICalibrationWatcher
{
    private readonly Calibrator calibrator;
    private readonly BoltFit fit;
    private readonly PairingWindow window;
    private bool isRunning;

    // The side that was found before, or null.
    private string sideBefore;

    public CalibrateCommand(Terminal terminal, Calibrator calibrator, BoltFit fit, PairingWindow window)
        : base(terminal)
    {
        this.calibrator = calibrator;
        this.fit = fit;
        this.window = window;
    }

    /// <inheritdoc/>
    public override string Name => "calibrate";

    /// <inheritdoc/>
    public override string Usage => "[out|in]";

    /// <inheritdoc/>
    public override string Help => "measure the bolt, which you see out or in, with the door open";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "The bolt travels three times each way; the lock learns how long that takes, what the motor draws, and on which side of the door it hangs.",
        "Say where you see the bolt: a lock on the other side is its own mirror image, and cannot tell by itself.",
        "was: the side before, when it changed; if nobody moved the lock, do it again and say where you see the bolt.",
    };

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        BoltPosition where = words.Length == 1 ? calibrator.Seen : words[1] == "out" ? BoltPosition.Extended : words[1] == "in" ? BoltPosition.Retracted : BoltPosition.Contradiction;
        if (words.Length > 2 || (words.Length == 2 && where == BoltPosition.Contradiction))
        {
            terminal.Line("usage: calibrate out, or calibrate in: where you see the bolt now; calibrate alone: where the switches say it is");
            return End("malformed");
        }

        if (words.Length == 1)
        {
            // If this is not what the installer sees, the lock hangs on the other side than it supposes, and would say locked of a bolt that is in.
            terminal.Value("bolt", where == BoltPosition.Extended ? "out" : where == BoltPosition.Retracted ? "in" : "unknown");
        }

        sideBefore = fit.IsCalibrated ? Side : null;
        string wrong = calibrator.Refusal() ?? (window.NoteNow(Name) ? calibrator.Begin(where, this, nowMs) : "storage");
        isRunning = wrong == null;
        return isRunning || End(wrong);
    }

    private string Side => fit.Calibration.IsMirrored ? "mirrored" : "normal";

    /// <inheritdoc/>
    public override bool Step(int nowMs) => isRunning;

    /// <inheritdoc/>
    public void Measured(BoltPosition target, BoltTravel travel)
    {
        terminal.Travel(target, travel);
        terminal.Send();
    }

    /// <inheritdoc/>
    public void Calibrated(string wrong)
    {
        if (wrong == null)
        {
            terminal.Value("side", Side);

            // Nobody moves a lock to the other side of its door without knowing: somebody has said "out" of a bolt that is in, and the lock would say locked of an open door.
            if (sideBefore != null && sideBefore != Side)
            {
                terminal.Value("was", sideBefore);
            }
        }

        isRunning = false;
        terminal.End(wrong);
    }
}
