namespace Latchkey.Serial;

/// <summary>A line of bytes to a lock, both ways: a serial port, or what stands for one.</summary>
public interface ISerialLine : IDisposable
{
    /// <summary>Waits for bytes.</summary>
    /// <param name="timeoutMs">How long.</param>
    /// <returns>What came; nothing after the time-out.</returns>
    /// <exception cref="SerialException">The port is gone.</exception>
    byte[] Read(int timeoutMs);

    /// <summary>Sends bytes, all of them.</summary>
    /// <param name="bytes">What.</param>
    /// <param name="timeoutMs">How long to wait for room.</param>
    /// <exception cref="SerialException">The port takes no more, or is gone.</exception>
    void WriteAll(ReadOnlySpan<byte> bytes, int timeoutMs);
}
