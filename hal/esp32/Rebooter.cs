using nanoFramework.Runtime.Native;

namespace Latchkey.Hal.Esp32;

/// <summary>Reset by the platform.</summary>
public sealed class Rebooter : IReboot
{
    /// <inheritdoc/>
    public void Reboot()
    {
        Power.RebootDevice();
    }
}
