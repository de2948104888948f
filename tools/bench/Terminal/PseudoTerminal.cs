using System.Runtime.InteropServices;

namespace Latchkey.Bench.Terminal;

/// <summary>
/// A pseudo-terminal in raw mode. The bench keeps the slave side open itself, so that programs can come and go: without that a read of the master fails as soon as
/// the last of them has left.
/// </summary>
public sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWriteNoControllingTty = 0x0102 | CloseOnExec;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x0800;
    private const int SetFlags = 4;
    private const int SetNow = 0;
    private const short Readable = 1;

    // struct termios has 60 bytes in glibc on every architecture that .NET runs on.
    private const int TermiosBytes = 64;

    private readonly int master;
    private readonly int slave;
    private readonly Thread reader;
    private readonly Action<byte[]> onInput;
    private volatile bool closing;

    /// <summary>Opens a pair and starts to listen.</summary>
    /// <param name="onInput">Called on the reader's thread with what a program wrote.</param>
    /// <exception cref="BenchException">The system has no pseudo-terminals left.</exception>
    public PseudoTerminal(Action<byte[]> onInput)
    {
        this.onInput = onInput;
        master = Check(PosixOpenPty(ReadWriteNoControllingTty), "posix_openpt");
        Check(GrantPty(master), "grantpt");
        Check(UnlockPty(master), "unlockpt");
        byte[] name = new byte[128];
        Check(PtyName(master, name, name.Length), "ptsname");
        Path = System.Text.Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
        slave = Check(Open(Path, ReadWriteNoControllingTty), $"open of {Path}");
        byte[] termios = new byte[TermiosBytes];
        Check(GetAttributes(slave, termios), "tcgetattr");
        MakeRaw(termios);
        Check(SetAttributes(slave, SetNow, termios), "tcsetattr");
        Check(Control(master, SetFlags, NonBlocking), "fcntl");
        reader = new Thread(ReadOn) { IsBackground = true, Name = "pseudo-terminal" };
        reader.Start();
    }

    /// <summary>What a terminal program opens, for instance <c>/dev/pts/3</c>.</summary>
    public string Path { get; }

    /// <summary>Hands bytes to whoever has the terminal open. Like a UART that nobody reads, it loses what exceeds the kernel's buffer.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!closing)
        {
            _ = WriteFile(master, bytes, (nuint)bytes.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing = true;
        reader.Join();
        _ = Close(master);
        _ = Close(slave);
    }

    private void ReadOn()
    {
        byte[] buffer = new byte[1024];
        while (!closing)
        {
            PollEntry entry = new() { File = master, Events = Readable };
            nint count = Poll(ref entry, 1, 100) > 0 ? ReadFile(master, buffer, (nuint)buffer.Length) : 0;
            if (count > 0)
            {
                onInput(buffer[..(int)count]);
            }
        }
    }

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new BenchException($"no pseudo-terminal for the console: {call} failed: {Marshal.GetLastPInvokeErrorMessage()}");

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        internal int File;
        internal short Events;
        internal short Returned;
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int PosixOpenPty(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int GrantPty(int file);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int UnlockPty(int file);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int PtyName(int file, byte[] name, nint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(int file, byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(int file, int when, byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte[] termios);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollEntry entry, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadFile(int file, byte[] buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteFile(int file, ReadOnlySpan<byte> buffer, nuint count);
}
