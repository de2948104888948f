using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Latchkey.Lockctl;

/// <summary>
/// Names that survive a power loss. A file that was synced and renamed is on disk with its content, yet its new name is only when its folder is synced too (fsync(2), Notes): until then the older
/// file can come back. .NET opens no folders, so that the handle is the C library's.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Waits until the names in a folder are on disk. On Linux; other systems have no such call or need none.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = Open(folder, ReadOnly);
        if (handle.IsInvalid)
        {
            throw new IOException($"its folder cannot be synced ({Marshal.GetLastPInvokeErrorMessage()})");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);
}
