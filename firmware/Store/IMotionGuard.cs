namespace Latchkey.Store;

/// <summary>Says when nothing slow may be started.</summary>
public interface IMotionGuard
{
    /// <summary>True while the motor is energised or about to be again within a try.</summary>
    bool IsMoving();
}
