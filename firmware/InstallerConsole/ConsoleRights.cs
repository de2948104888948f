namespace Latchkey.InstallerConsole;

/// <summary>When a command of the console is taken (contracts section 8).</summary>
public enum ConsoleRights
{
    /// <summary>Whoever's lock it is, and whether or not it is being installed.</summary>
    Always = 0,

    /// <summary>While the lock is paired.</summary>
    Paired = 1,

    /// <summary>While the lock is nobody's, or in the pairing window.</summary>
    Installing = 2,
}
