using System.Diagnostics;
using Spectre.Console;

namespace Latchkey.Bench.Terminal;

/// <summary>Says at a terminal what is under way, and for how long already: half a minute without a word looks like a hang. A pipe is told nothing.</summary>
internal static class Waiting
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    /// <summary>Does the work, and shows meanwhile what it is.</summary>
    /// <returns>What the work returned.</returns>
    internal static async Task<T> ForAsync<T>(string what, Func<Task<T>> work)
    {
        if (System.Console.IsOutputRedirected)
        {
            return await work().ConfigureAwait(false);
        }

        return await AnsiConsole.Status().StartAsync(what, status => TellAsync(what, status, work())).ConfigureAwait(false);
    }

    /// <summary>Does the work, and shows meanwhile what it is.</summary>
    internal static Task ForAsync(string what, Func<Task> work) => ForAsync(
        what,
        async () =>
        {
            await work().ConfigureAwait(false);
            return true;
        });

    /// <summary>Gives the terminal its cursor back, where a wait was broken off.</summary>
    internal static void Over()
    {
        if (!System.Console.IsOutputRedirected)
        {
            AnsiConsole.Cursor.Show();
        }
    }

    private static async Task<T> TellAsync<T>(string what, StatusContext status, Task<T> work)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(TellEvery)).ConfigureAwait(false);
            status.Status($"{what} [grey]({waited.Elapsed.TotalSeconds:0} s)[/]");
        }

        return await work.ConfigureAwait(false);
    }
}
