using Latchkey.Door;

namespace Latchkey.InstallerConsole.SelfTests;

/// <summary>test motor: the bolt to its other end and back, with the door open.</summary>
internal sealed class MotorSelfTest : SelfTest
{
    private readonly Bolt bolt;
    private readonly MotorTest test;

    public MotorSelfTest(Terminal terminal, Bolt bolt, MotorTest test)
        : base(terminal)
    {
        this.bolt = bolt;
        this.test = test;
    }

    /// <inheritdoc/>
    public override string Name => "motor";

    /// <inheritdoc/>
    public override string Help => "with the door open: the bolt travels to its other end and back";

    /// <inheritdoc/>
    public override string Refusal() => test.Refusal();

    /// <inheritdoc/>
    public override void Begin(int nowMs) => test.Begin(nowMs);

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        test.Step(nowMs);
        BoltTravel ended = test.Ended;
        if (ended != null && ended.HasArrived)
        {
            terminal.Travel(bolt.Target, ended);
        }

        Wrong = test.Wrong;
        return test.IsRunning;
    }
}
