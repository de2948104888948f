namespace Latchkey.Tests.Host.Store;

/// <summary>What a power cut makes of the write that it interrupts.</summary>
public enum FaultKind
{
    /// <summary>Nothing of it arrived.</summary>
    CleanBefore,

    /// <summary>All of it arrived; only the call never came back.</summary>
    CleanAfter,

    /// <summary>So many of its bytes arrived, and the file ends there.</summary>
    Torn,

    /// <summary>Its blocks were written in another order, and some are missing.</summary>
    Reordered,

    /// <summary>It arrived, whole or in part, with one bit flipped.</summary>
    Flipped,
}
