namespace Latchkey.Access;

/// <summary>What the judge must know of the rest of the lock.</summary>
public interface ILockFacts
{
    /// <summary>True while a session runs.</summary>
    bool IsBusy();

    /// <summary>True while the running session belongs to this token, and nobody inside has opened it again.</summary>
    bool IsInSessionOf(ParsedToken token);

    /// <summary>True while the battery has not enough left to be sure that a motion ends.</summary>
    bool IsBatteryCritical();

    /// <summary>True while the bolt cannot be trusted to move, was never measured on this door, or the door's own sensor cannot be believed.</summary>
    bool HasBoltFault();

    /// <summary>True while the camera's link is silent, refusing or not paired.</summary>
    bool IsCameraUnavailable();

    /// <summary>True while the door sensor says so.</summary>
    bool IsDoorClosed();
}
