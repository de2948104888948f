using System.Runtime.InteropServices;

namespace Latchkey.Serial;

/// <summary>What the two classes of this project need of the C library of Linux, and its numbers.</summary>
internal static partial class Libc
{
    internal const int ReadWriteNoControllingTty = 0x2 | 0x100 | 0x80000;
    internal const int NonBlocking = 0x800;
    internal const int SetFlags = 4;
    internal const int SetNow = 0;
    internal const int ExclusiveAtOnce = 2 | 4;
    internal const int TryAgain = 11;
    internal const short Readable = 1;
    internal const short Writable = 4;
    internal const int ErrorOrHangUp = 8 | 16;

    // struct termios has 60 bytes in glibc on every architecture that .NET runs on; c_cflag is its third word.
    internal const int TermiosBytes = 64;
    internal const int ControlFlagsAt = 8;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(int file, int operation);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    internal static partial int GetAttributes(int file, byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    internal static partial int SetAttributes(int file, int when, byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    internal static partial void MakeRaw(byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    internal static partial int SetSpeed(byte[] termios, uint speed);

    [LibraryImport("libc", EntryPoint = "poll")]
    internal static partial int Poll(ref PollEntry entry, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint ReadFile(int file, byte[] buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint WriteFile(int file, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    internal static partial int PosixOpenPty(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    internal static partial int GrantPty(int file);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    internal static partial int UnlockPty(int file);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    internal static partial int PtyName(int file, byte[] name, nint length);

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int File;
        internal short Events;
        internal short Returned;
    }
}
