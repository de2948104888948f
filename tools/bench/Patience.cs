using System.Diagnostics;

namespace Latchkey.Bench;

/// <summary>Waiting for the lock, which is a world of its own: look, sleep a little, look again.</summary>
internal static class Patience
{
    private const int LookEveryMs = 5;

    /// <summary>Waits until there is something.</summary>
    /// <returns>What was found, or null at the time-out.</returns>
    internal static async Task<T?> ForAsync<T>(Func<T?> look, TimeSpan timeout)
        where T : class
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            T? found = look();
            if (found is not null || waited.Elapsed > timeout)
            {
                return found;
            }

            await Task.Delay(LookEveryMs).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until something is so.</summary>
    /// <returns>False at the time-out.</returns>
    internal static async Task<bool> UntilAsync(Func<bool> holds, TimeSpan timeout) =>
        await ForAsync(() => holds() ? "yes" : null, timeout).ConfigureAwait(false) is not null;
}
