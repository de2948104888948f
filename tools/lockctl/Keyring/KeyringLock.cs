using System.Diagnostics;

namespace Latchkey.Lockctl;

/// <summary>
/// One lockctl at a time changes a keyring: from its reading to its writing nobody else does. The lock is on a file beside it, since the keyring itself is replaced; that file stays, for whoever
/// removes it takes the lock off those who wait for it.
/// </summary>
internal sealed class KeyringLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream held;

    private KeyringLock(FileStream held) => this.held = held;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="Failure">Another program keeps it for 10 s, or its file cannot be made.</exception>
    public static KeyringLock Take(string keyringPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyringPath))!, $".{Path.GetFileName(keyringPath)}.lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new KeyringLock(new FileStream(path, SafeFile.OwnersOnly(FileMode.OpenOrCreate, FileAccess.ReadWrite)));
            }
            catch (IOException) when (File.Exists(path) && waited.Elapsed < Patience)
            {
                Thread.Sleep(Pause);
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new Failure($"{keyringPath} is being changed by another lockctl for {Patience.TotalSeconds:0} s: wait for its end (the lock is on {path})");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new Failure($"{keyringPath} cannot be changed: its folder does not let {Path.GetFileName(path)} be made: {e.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
