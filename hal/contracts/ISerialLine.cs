namespace Latchkey.Hal;

/// <summary>
/// One UART, 115200 8N1: the installer's console (COM2) or the camera module (COM3). Bytes that arrive post <see cref="HalEventKind.ConsoleBytes"/> or
/// <see cref="HalEventKind.CameraBytes"/>; further bytes may arrive under the same event, so read until nothing is left.
/// </summary>
public interface ISerialLine
{
    /// <summary>Takes what has arrived, without waiting.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">The first byte to fill.</param>
    /// <param name="count">At most so many, 1 or more.</param>
    /// <returns>How many were taken; 0 when nothing is there.</returns>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Hands bytes to the UART's send buffer (1024 bytes). A line that nobody drains loses them; the caller's time-outs are what notices.</summary>
    void Write(byte[] buffer, int offset, int count);
}
