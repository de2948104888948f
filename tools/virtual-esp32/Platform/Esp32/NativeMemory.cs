using Latchkey.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Memory of the chip, as the board is configured to report it.</summary>
public class NativeMemory
{
    /// <summary>Which memory.</summary>
    public enum MemoryType
    {
        /// <summary>All of it.</summary>
        All = 0,

        /// <summary>On the chip.</summary>
        Internal = 1,

        /// <summary>External RAM: none on this board.</summary>
        SpiRam = 2,
    }

    /// <summary>Sizes in bytes.</summary>
    public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        VirtualBoard board = Chip.Here().Board;
        bool none = memType == MemoryType.SpiRam;
        totalSize = none ? 0 : (uint)VirtualBoard.MemoryBytes;
        totalFreeSize = none ? 0 : (uint)board.FreeMemoryBytes;
        largestFreeBlock = totalFreeSize / 2;
    }
}
