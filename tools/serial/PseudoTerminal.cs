using System.Runtime.InteropServices;

namespace Latchkey.Serial;

/// <summary>
/// A pseudo-terminal in raw mode. The bench keeps the slave side open itself, so that programs can come and go: without that a read of the master fails as soon as
/// the last of them has left.
/// </summary>
public sealed class PseudoTerminal : IDisposable
{
    private readonly int master;
    private readonly int slave;
    private readonly Thread reader;
    private readonly Action<byte[]> onInput;
    private volatile bool closing;

    /// <summary>Opens a pair and starts to listen.</summary>
    /// <param name="onInput">Called on the reader's thread with what a program wrote.</param>
    /// <exception cref="SerialException">The system has no pseudo-terminals left.</exception>
    public PseudoTerminal(Action<byte[]> onInput)
    {
        this.onInput = onInput;
        master = Check(Libc.PosixOpenPty(Libc.ReadWriteNoControllingTty), "posix_openpt");
        Check(Libc.GrantPty(master), "grantpt");
        Check(Libc.UnlockPty(master), "unlockpt");
        byte[] name = new byte[128];
        Check(Libc.PtyName(master, name, name.Length), "ptsname");
        Path = System.Text.Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
        slave = Check(Libc.Open(Path, Libc.ReadWriteNoControllingTty), $"open of {Path}");
        byte[] termios = new byte[Libc.TermiosBytes];
        Check(Libc.GetAttributes(slave, termios), "tcgetattr");
        Libc.MakeRaw(termios);
        Check(Libc.SetAttributes(slave, Libc.SetNow, termios), "tcsetattr");
        Check(Libc.Control(master, Libc.SetFlags, Libc.NonBlocking), "fcntl");
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
            _ = Libc.WriteFile(master, bytes, (nuint)bytes.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing = true;
        reader.Join();
        _ = Libc.Close(master);
        _ = Libc.Close(slave);
    }

    private void ReadOn()
    {
        byte[] buffer = new byte[1024];
        while (!closing)
        {
            Libc.PollEntry entry = new() { File = master, Events = Libc.Readable };
            nint count = Libc.Poll(ref entry, 1, 100) > 0 ? Libc.ReadFile(master, buffer, (nuint)buffer.Length) : 0;
            if (count > 0)
            {
                onInput(buffer[..(int)count]);
            }
        }
    }

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new SerialException($"no pseudo-terminal for the console: {call} failed: {Marshal.GetLastPInvokeErrorMessage()}");
}
