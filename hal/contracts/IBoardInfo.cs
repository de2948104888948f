namespace Latchkey.Hal;

/// <summary>What the board knows of itself.</summary>
public interface IBoardInfo
{
    /// <summary>The lock id, <c>[a-z0-9-]{1,32}</c>: <c>lk-</c> and the station's MAC address in lower-case hex. Fixed for the life of the device.</summary>
    string LockId();

    /// <summary>Free internal memory in bytes.</summary>
    int FreeHeapBytes();
}
