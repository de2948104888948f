namespace Latchkey.Lockctl;

/// <summary>
/// From a board that was just flashed to a lock in its box, through its console: factory secret, self-tests, the row of the results, the label. In this order, each on disk before the next:
/// whatever cuts it short, the same once more goes on from there, and no label is there for a lock that has not passed.
/// </summary>
internal sealed class Making : ConsoleVisit
{
    /// <summary>What a lock has to show, and the columns of the results. What a person has to touch comes last, and the door, once open, is only to be closed.</summary>
    public static readonly IReadOnlyList<IProductTest> Tests = [new SecretTest(), new CameraTest(), new IndicatorTest(), new MotorTest(), new DoorTest()];

    private readonly MakersFolder folder;

    public Making(LockConsole console, OpenKeyring keyring, ManufacturePlan plan, MakersFolder folder, StepView view, CancellationToken end)
        : base(console, keyring, view, end)
    {
        Plan = plan;
        this.folder = folder;
    }

    /// <summary>What the maker wants.</summary>
    public ManufacturePlan Plan { get; }

    /// <summary>Makes it. The lock was met.</summary>
    /// <returns>How it went.</returns>
    /// <exception cref="Failure">Nothing can be told of this lock: what is done is kept, and the same goes on from there.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public MadeLock Run()
    {
        Require();
        View.Done("lock", StepResult.Done($"{LockId}, firmware {Firmware}"));
        if (!Plan.Again && !IsBlank && folder.Results.Last(LockId) is { HasPassed: true } before)
        {
            View.Done("tests", StepResult.Already($"passed at {before.Time}"));
            return new MadeLock(before, folder.WriteLabel(LockId, Plan.Label), IsNew: false);
        }

        var row = new ResultRow(ResultRow.Now(), LockId, Firmware, Judge(), Plan.Operator);
        folder.Results.Append(row);
        if (!row.HasPassed)
        {
            // One from an earlier day, when it had passed, is true no more.
            folder.RemoveLabel(LockId);
            return new MadeLock(row, null, IsNew: true);
        }

        var label = folder.WriteLabel(LockId, Plan.Label);
        View.Done("label", StepResult.Done(label));
        return new MadeLock(row, label, IsNew: true);
    }

    // What a factory must not touch.
    private void Require()
    {
        if (MacAddress.Of(LockId) is { } mac && !MacAddress.IsUsable(mac))
        {
            throw new Failure($"{LockId} has no MAC address of its own ({mac}): its chip's fuses are blank, and the next one like it would get the same id and keys. Set it aside");
        }

        if (IsPaired)
        {
            throw new Failure($"{LockId} is paired, so it is somebody's: it is no new lock, and nothing was changed. If it comes back for repair, its owner's 'unpair' comes first");
        }

        // It may have been made at another station meanwhile.
        Keyring.Refresh();
        if (!IsBlank && !IsLost && Keyring.Page.Entry(LockId).FactorySecret is null)
        {
            throw new Failure($"{LockId} is not blank: it has a factory secret, for life, and this keyring does not know it. Use the keyring that it was made with (--keyring); if that is lost, erase the flash by cable, and it is blank again");
        }
    }

    private List<TestVerdict> Judge()
    {
        var verdicts = new List<TestVerdict>();
        var isOver = false;
        foreach (var test in Tests)
        {
            var verdict = isOver ? new TestVerdict(test.Name, TestOutcome.NotReached, null) : Try(test);
            isOver |= test.IsFirstOfAll && verdict.Outcome == TestOutcome.Fail;
            verdicts.Add(verdict);
        }

        return verdicts;
    }

    private TestVerdict Try(IProductTest test)
    {
        if (Plan.Skipped.Contains(test.Name))
        {
            View.Done(test.Name, StepResult.Skipped("left out (--skip)"));
            return new TestVerdict(test.Name, TestOutcome.Skipped, null);
        }

        View.Doing(test.Name, "");
        var wrong = test.Run(this) is { } reason ? TestWords.Plain(reason) : null;
        View.Done(test.Name, wrong is null ? StepResult.Done("pass") : StepResult.Failed($"{wrong}: {TestWords.Of(test.Name, wrong)}"));
        return new TestVerdict(test.Name, wrong is null ? TestOutcome.Pass : TestOutcome.Fail, wrong);
    }
}
