using System.Runtime.InteropServices;

namespace Latchkey.Bench;

/// <summary>Keys are on the bench's disk: fleet master, factory secret, the lock's flash. What it writes is for the user who runs it.</summary>
internal static partial class OwnerOnly
{
    private const uint GroupAndOthers = 0x3F;

    /// <summary>Takes group and others off everything that this process, and the broker that it starts, make: files get 0600 and folders 0700.</summary>
    internal static void FromHereOn() => _ = Mask(GroupAndOthers);

    /// <summary>Makes a file, which must not be there yet, with mode 0600 whatever the process is set to.</summary>
    internal static FileStreamOptions NewFile()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Mask(uint bits);
}
