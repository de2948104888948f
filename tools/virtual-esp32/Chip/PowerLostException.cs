using System;

namespace Latchkey.VirtualEsp32;

/// <summary>The chip that this thread ran on has no power any more. Thrown by every call of the platform on such a thread, so that the thread ends.</summary>
public sealed class PowerLostException : Exception
{
    /// <summary>Makes one.</summary>
    public PowerLostException()
        : base("The virtual board has no power.")
    {
    }

    /// <summary>Makes one with a text of its own.</summary>
    public PowerLostException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one around another.</summary>
    public PowerLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
