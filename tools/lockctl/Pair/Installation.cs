namespace Latchkey.Lockctl;

/// <summary>
/// From a lock out of its box to one that takes tokens, through its console. Everything that must not be lost is in the keyring before the lock hears of it.
/// </summary>
internal sealed class Installation
{
    // In this order: a lock is nobody's until its last step, so that whatever was forgotten can still be done. What another part of the lock needs of an installer is one more row.
    private static readonly IInstallStep[] Steps = [new FactorySecretStep(), new CameraStep(), new CalibrateStep(), new WifiStep(), new BrokerStep(), new PairStep()];

    private readonly LockConsole console;
    private readonly CancellationToken end;

    public Installation(LockConsole console, OpenKeyring keyring, InstallPlan plan, InstallView view, CancellationToken end)
    {
        this.console = console;
        this.end = end;
        Keyring = keyring;
        Plan = plan;
        View = view;
        Status = new ConsoleAnswer([], [], null);
    }

    /// <summary>The keyring, where each step keeps what must not be lost.</summary>
    public OpenKeyring Keyring { get; }

    /// <summary>What the installer wants.</summary>
    public InstallPlan Plan { get; }

    /// <summary>Where progress is shown and the installer is asked.</summary>
    public InstallView View { get; }

    /// <summary>The lock at the port.</summary>
    public string LockId { get; private set; } = "";

    /// <summary>What it last said of itself.</summary>
    public ConsoleAnswer Status { get; private set; }

    /// <summary>Whether it belongs to somebody, this keyring or another.</summary>
    public bool IsPaired => Status.Value("paired") == "yes";

    /// <summary>Takes every step.</summary>
    /// <param name="patience">How long the lock may take to boot.</param>
    /// <returns>What was done, in order.</returns>
    /// <exception cref="Failure">One did not succeed; those before it are done.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public List<(string Name, StepResult Result)> Run(TimeSpan patience)
    {
        View.Doing("lock", "waiting for its prompt");
        console.Meet(patience);
        var version = Demand("version");
        Look();
        RequireThisLock(version.Value("lock"));
        View.Done("lock", StepResult.Done($"{LockId}, firmware {version.Value("version")}"));
        var results = new List<(string, StepResult)>();
        foreach (var step in Steps)
        {
            View.Doing(step.Name, "");
            var result = step.Run(this);
            View.Done(step.Name, result);
            results.Add((step.Name, result));
        }

        return results;
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

    /// <summary>Waits a moment.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public void Pause(TimeSpan time)
    {
        end.WaitHandle.WaitOne(time);
        end.ThrowIfCancellationRequested();
    }

    private void RequireThisLock(string? found)
    {
        LockId = Cloud.LockId.IsValid(found) ? found! : throw new Failure("the lock at this port does not say its id: is it a Latchkey lock?");
        if (Plan.LockId is { } wanted && wanted != found)
        {
            throw new Failure($"the lock at this port is {found}, and not {wanted}: is another cable plugged in?");
        }

        if (Status.Value("paired") == "lost")
        {
            throw new Failure($"{LockId} has lost its state (its flash is damaged): it opens from inside and by key, and takes nothing more. Erase its flash by cable and install it anew");
        }
    }
}
