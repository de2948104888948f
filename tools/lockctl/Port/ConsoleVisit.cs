using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>A lock at its console, met and known: what is done there asks through this, so that every refusal says what to do.</summary>
internal class ConsoleVisit
{
    private readonly LockConsole console;
    private readonly CancellationToken end;

    public ConsoleVisit(LockConsole console, OpenKeyring keyring, StepView view, CancellationToken end)
    {
        this.console = console;
        this.end = end;
        Keyring = keyring;
        View = view;
        Status = new ConsoleAnswer([], [], null);
    }

    /// <summary>The keyring, where each step keeps what must not be lost.</summary>
    public OpenKeyring Keyring { get; }

    /// <summary>Where progress is shown and the person is asked.</summary>
    public StepView View { get; }

    /// <summary>The lock at the port.</summary>
    public string LockId { get; private set; } = "";

    /// <summary>The version of its firmware, as it says.</summary>
    public string Firmware { get; private set; } = "";

    /// <summary>What it last said of itself.</summary>
    public ConsoleAnswer Status { get; private set; }

    /// <summary>Whether it has no factory secret yet.</summary>
    public bool IsBlank => Status.Value("paired") == "blank";

    /// <summary>Whether it belongs to somebody, this keyring or another.</summary>
    public bool IsPaired => Status.Value("paired") == "yes";

    /// <summary>Whether its stored state is damaged beyond recovery.</summary>
    public bool IsLost => Status.Value("paired") == "lost";

    /// <summary>Waits for the lock, and asks who it is.</summary>
    /// <param name="patience">How long it may take to boot.</param>
    /// <param name="wanted">The lock that it has to be; null for whichever is there.</param>
    /// <exception cref="Failure">None is there, or another one.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public void Meet(TimeSpan patience, string? wanted)
    {
        console.Meet(patience);
        var version = Demand("version");
        Look();
        var found = version.Value("lock");
        LockId = Cloud.LockId.IsValid(found) ? found! : throw new Failure("the lock at this port does not say its id: is it a Latchkey lock?");
        Firmware = version.Value("version") ?? "";
        if (wanted is not null && wanted != found)
        {
            throw new Failure($"the lock at this port is {found}, and not {wanted}: is another cable plugged in?");
        }
    }

    /// <summary>Asks the lock how it is.</summary>
    public void Look() => Status = Demand("status");

    /// <summary>Sends a line whose refusal the caller deals with.</summary>
    public ConsoleAnswer Ask(string line, TimeSpan? patience = null, Action<string>? onLine = null) => console.Ask(line, patience, onLine);

    /// <summary>Sends a line that has to succeed.</summary>
    /// <exception cref="Failure">It is refused.</exception>
    public ConsoleAnswer Demand(string line, TimeSpan? patience = null, Action<string>? onLine = null)
    {
        var answer = Ask(line, patience, onLine);
        return answer.Error is null ? answer : throw ConsoleRefusals.Of(line.Split(' ')[0], answer.Error);
    }

    /// <summary>Waits until somebody has opened the door. The reed is debounced, and a person needs a while.</summary>
    /// <param name="step">Whose step waits.</param>
    /// <param name="patience">How long.</param>
    /// <returns>False when the lock does not say in time that it is open.</returns>
    public bool AwaitOpenDoor(string step, TimeSpan patience)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (Look(); Status.Value("door") != "open"; Look())
        {
            if (Environment.TickCount64 > until)
            {
                return false;
            }

            View.Doing(step, "open the door, and leave it open");
            Pause(TimeSpan.FromMilliseconds(500));
        }

        return true;
    }

    /// <summary>Waits a moment.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public void Pause(TimeSpan time)
    {
        end.WaitHandle.WaitOne(time);
        end.ThrowIfCancellationRequested();
    }
}
