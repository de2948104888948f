namespace Latchkey.CameraModule;

/// <summary>Something outside the module went wrong, and the message says what a person can do about it.</summary>
public sealed class CameraModuleException : Exception
{
    /// <summary>Makes one with the line that is printed.</summary>
    public CameraModuleException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the line that is printed and what caused it.</summary>
    public CameraModuleException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
