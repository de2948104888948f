using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Latchkey.Serial;

/// <summary>A serial port, or a terminal that stands for one, set to 115200 8N1 and raw (contracts sections 8 and 10). Linux alone, through its C library.</summary>
public sealed class SerialLine : ISerialLine
{
    private const uint Baud115200 = 0x1002;
    private const uint TwoStopBits = 0x40;
    private const uint HangUpOnClose = 0x400;
    private const uint IgnoreModemLinesAndReceive = 0x800 | 0x80;
    private const uint HardwareFlowControl = 0x80000000;

    private readonly string path;
    private readonly int file;

    /// <summary>Opens it, for one program at a time that asks like this.</summary>
    /// <param name="path">For example <c>/dev/ttyUSB0</c> or <c>/dev/pts/3</c>.</param>
    /// <exception cref="SerialException">It is not there, may not be opened, is no terminal, or is in use.</exception>
    public SerialLine(string path)
    {
        this.path = path;
        file = Libc.Open(path, Libc.ReadWriteNoControllingTty | Libc.NonBlocking);
        if (file < 0)
        {
            throw Fault("cannot be opened", "name a serial port or a terminal such as /dev/ttyUSB0 or /dev/pts/3 that this user may read and write");
        }

        try
        {
            SetUp();
        }
        catch (SerialException)
        {
            _ = Libc.Close(file);
            throw;
        }
    }

    /// <inheritdoc/>
    public byte[] Read(int timeoutMs)
    {
        Libc.PollEntry entry = new() { File = file, Events = Libc.Readable };
        if (Libc.Poll(ref entry, 1, timeoutMs) <= 0)
        {
            return [];
        }

        byte[] buffer = new byte[1024];
        nint count = Libc.ReadFile(file, buffer, (nuint)buffer.Length);
        bool isGone = count == 0 || (count < 0 && Marshal.GetLastPInvokeError() != Libc.TryAgain) || (count <= 0 && (entry.Returned & Libc.ErrorOrHangUp) != 0);
        return isGone ? throw new SerialException($"{path} is gone: was the cable pulled, or the other side ended?") : buffer[..(int)Math.Max(0, count)];
    }

    /// <summary>Sends bytes. Like a UART that nobody reads, it loses what exceeds the kernel's buffer.</summary>
    public void Write(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        _ = Libc.WriteFile(file, bytes, (nuint)bytes.Length);
    }

    /// <inheritdoc/>
    public void WriteAll(ReadOnlySpan<byte> bytes, int timeoutMs)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (bytes.Length > 0)
        {
            nint count = Libc.WriteFile(file, bytes, (nuint)bytes.Length);
            if (count < 0 && Marshal.GetLastPInvokeError() != Libc.TryAgain)
            {
                throw Fault("cannot be written", "was the cable pulled, or did the other side end?");
            }

            bytes = bytes[(int)Math.Max(0, count)..];
            Libc.PollEntry entry = new() { File = file, Events = Libc.Writable };
            long leftMs = timeoutMs - waited.ElapsedMilliseconds;
            if (bytes.Length > 0 && (leftMs <= 0 || Libc.Poll(ref entry, 1, (int)leftMs) <= 0))
            {
                throw new SerialException($"{path} takes nothing for {timeoutMs} ms: is the other side asleep?");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(file);

    private void SetUp()
    {
        byte[] termios = new byte[Libc.TermiosBytes];
        if (Libc.GetAttributes(file, termios) < 0)
        {
            throw Fault("is no serial port", "name one such as /dev/ttyUSB0, or a terminal such as /dev/pts/3");
        }

        // Terminal programs keep out of each other's way by this lock, which ends with the program.
        if (Libc.Lock(file, Libc.ExclusiveAtOnce) < 0 && Marshal.GetLastPInvokeError() == Libc.TryAgain)
        {
            throw new SerialException($"{path} is in use by another program: end that first");
        }

        // Hanging up when the program ends would pull the lines by which many boards are reset.
        Libc.MakeRaw(termios);
        Span<uint> controlFlags = MemoryMarshal.Cast<byte, uint>(termios.AsSpan(Libc.ControlFlagsAt, 4));
        controlFlags[0] = (controlFlags[0] | IgnoreModemLinesAndReceive) & ~(TwoStopBits | HardwareFlowControl | HangUpOnClose);
        if (Libc.SetSpeed(termios, Baud115200) < 0 || Libc.SetAttributes(file, Libc.SetNow, termios) < 0)
        {
            throw Fault("cannot be set to 115200 baud", "use another port");
        }
    }

    private SerialException Fault(string what, string todo) => new($"{path} {what} ({Marshal.GetLastPInvokeErrorMessage()}): {todo}");
}
