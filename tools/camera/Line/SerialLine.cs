using System.Runtime.InteropServices;
using System.Text;

namespace Latchkey.CameraModule.Line;

/// <summary>A serial port, or a terminal that stands for one, set to 115200 8N1 and raw (contracts section 10). Linux alone, through its C library.</summary>
internal sealed partial class SerialLine : IDisposable
{
    private const int ReadWriteNoControllingTtyNonBlocking = 0x2 | 0x100 | 0x800 | 0x80000;
    private const uint Baud115200 = 0x1002;
    private const uint TwoStopBits = 0x40;
    private const uint IgnoreModemLinesAndReceive = 0x800 | 0x80;
    private const uint HardwareFlowControl = 0x80000000;
    private const int ControlFlagsAt = 8;
    private const int SetNow = 0;
    private const short Readable = 1;
    private const int ErrorOrHangUp = 8 | 16;
    private const int TryAgain = 11;

    // struct termios has 60 bytes in glibc on every architecture that .NET runs on; c_cflag is its third word.
    private const int TermiosBytes = 64;

    private readonly string path;
    private readonly int file;

    /// <summary>Opens it.</summary>
    /// <exception cref="CameraModuleException">It is not there, may not be opened, or is no terminal.</exception>
    internal SerialLine(string path)
    {
        this.path = path;
        file = Open(path, ReadWriteNoControllingTtyNonBlocking);
        if (file < 0)
        {
            throw Fault("cannot be opened", "name a serial port or a terminal such as /dev/ttyUSB0 or /dev/pts/3 that this user may read and write");
        }

        byte[] termios = new byte[TermiosBytes];
        if (GetAttributes(file, termios) < 0)
        {
            _ = Close(file);
            throw Fault("is no serial port", "name one such as /dev/ttyUSB0, or a terminal such as /dev/pts/3");
        }

        MakeRaw(termios);
        Span<uint> controlFlags = MemoryMarshal.Cast<byte, uint>(termios.AsSpan(ControlFlagsAt, 4));
        controlFlags[0] = (controlFlags[0] | IgnoreModemLinesAndReceive) & ~(TwoStopBits | HardwareFlowControl);
        if (SetSpeed(termios, Baud115200) < 0 || SetAttributes(file, SetNow, termios) < 0)
        {
            _ = Close(file);
            throw Fault("cannot be set to 115200 baud", "use another port");
        }
    }

    /// <summary>Waits for bytes.</summary>
    /// <returns>What came; nothing after the time-out.</returns>
    /// <exception cref="CameraModuleException">The port is gone.</exception>
    internal byte[] Read(int timeoutMs)
    {
        PollEntry entry = new() { File = file, Events = Readable };
        if (Poll(ref entry, 1, timeoutMs) <= 0)
        {
            return [];
        }

        byte[] buffer = new byte[1024];
        nint count = ReadFile(file, buffer, (nuint)buffer.Length);
        bool isGone = count == 0 || (count < 0 && Marshal.GetLastPInvokeError() != TryAgain) || (count <= 0 && (entry.Returned & ErrorOrHangUp) != 0);
        return isGone ? throw new CameraModuleException($"{path} is gone: was the cable pulled, or the other side ended?") : buffer[..(int)Math.Max(0, count)];
    }

    /// <summary>Sends bytes. Like a UART that nobody reads, it loses what exceeds the kernel's buffer.</summary>
    internal void Write(byte[] bytes) => _ = WriteFile(file, bytes, (nuint)bytes.Length);

    /// <inheritdoc/>
    public void Dispose() => _ = Close(file);

    private CameraModuleException Fault(string what, string todo) => new($"{path} {what} ({Marshal.GetLastPInvokeErrorMessage()}): {todo}");

    private static int Open(string path, int flags) => OpenFile(Encoding.UTF8.GetBytes(path + '\0'), flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        internal int File;
        internal short Events;
        internal short Returned;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int OpenFile(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(int file, byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(int file, int when, byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    private static partial int SetSpeed(byte[] termios, uint speed);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollEntry entry, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadFile(int file, byte[] buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteFile(int file, byte[] buffer, nuint count);
}
