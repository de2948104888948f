using Latchkey.VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>How to reboot.</summary>
[System.Flags]
public enum RebootOption
{
    /// <summary>The whole chip.</summary>
    NormalReboot = 0,

    /// <summary>Into the boot loader.</summary>
    EnterNanoBooter = 1,

    /// <summary>Only the runtime.</summary>
    ClrOnly = 2,

    /// <summary>Into the chip's own boot loader.</summary>
    EnterProprietaryBooter = 8,
}

/// <summary>Reset of the chip.</summary>
public class Power
{
    /// <summary>Resets the chip; does not return.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        Chip chip = Chip.Here();
        chip.Board.Reset(chip, "reboot");
        chip.Check();
    }
}
