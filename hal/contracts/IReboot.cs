namespace Latchkey.Hal;

/// <summary>The way to start again.</summary>
public interface IReboot
{
    /// <summary>Resets the chip; does not return. The motor must be off.</summary>
    void Reboot();
}
