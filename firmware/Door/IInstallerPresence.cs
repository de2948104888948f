namespace Latchkey.Door;

/// <summary>Whether somebody who may install stands at the lock.</summary>
public interface IInstallerPresence
{
    /// <summary>True while the lock is nobody's, or its pairing window is open.</summary>
    bool IsInstalling { get; }
}
