using System.Diagnostics;

namespace Latchkey.Lockctl;

/// <summary>
/// One lockctl at a time changes a file: from its reading to its writing nobody else does. The lock is on another file beside it, since the file itself may be replaced; that one stays, for
/// whoever removes it takes the lock off those who wait for it.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream held;

    private FileLock(FileStream held) => this.held = held;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="Failure">Another program keeps it for 10 s, or its file cannot be made.</exception>
    public static FileLock Take(string file)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $".{Path.GetFileName(file)}.lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, SafeFile.OwnersOnly(FileMode.OpenOrCreate, FileAccess.ReadWrite)));
            }
            catch (IOException e) when (IsHeld(e) && waited.Elapsed < Patience)
            {
                Thread.Sleep(Pause);
            }
            catch (IOException e) when (IsHeld(e))
            {
                throw new Failure($"{file} is being changed by another lockctl for {Patience.TotalSeconds:0} s: wait for its end (the lock is on {path})");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new Failure($"{file} cannot be changed: its folder does not let {Path.GetFileName(path)} be made or opened: {e.Message}");
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows. Of anything else, as a read-only file system, waiting makes no end.
    private static bool IsHeld(IOException fault) => (fault.HResult & 0xffff) is 11 or 35 or 32;

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
