using System.Diagnostics;
using Latchkey.Bench.Terminal;
using Latchkey.Serial;

namespace Latchkey.Bench.Scenarios;

/// <summary>The installer's own cable: a serial line at the console's terminal, and the dialog over it. One at a time; a program that needs the line finds it free once this is disposed.</summary>
internal sealed class InstallerCable : IDisposable
{
    private const int PollMs = 20;
    private const int WriteMs = 2000;
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HelloPatience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BootPatience = TimeSpan.FromSeconds(20);

    private readonly SerialLine line;
    private readonly ConsoleDialog dialog;
    private readonly Task reading;
    private volatile bool isOver;

    /// <summary>Plugs in.</summary>
    /// <param name="path">The terminal.</param>
    internal InstallerCable(string path)
    {
        line = new SerialLine(path);
        dialog = new ConsoleDialog(bytes => line.WriteAll(bytes, WriteMs));
        reading = Task.Run(Read);
    }

    /// <summary>Waits until the lock answers, which may be booting.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="BenchException">It does not.</exception>
    internal async Task<ConsoleAnswer> MeetAsync()
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (await dialog.TryAskAsync("version", HelloPatience).ConfigureAwait(false) is null)
        {
            if (waited.Elapsed > BootPatience)
            {
                throw new BenchException($"the lock's console does not answer within {BootPatience.TotalSeconds:0} s of the boot");
            }
        }

        // Answers to earlier tries may still be on their way.
        await Task.Delay(HelloPatience).ConfigureAwait(false);
        return await TypeAsync("version").ConfigureAwait(false);
    }

    /// <summary>Types a line and reads its answer.</summary>
    /// <exception cref="BenchException">Its end does not come.</exception>
    internal async Task<ConsoleAnswer> TypeAsync(string text, TimeSpan? patience = null) =>
        await dialog.TryAskAsync(text, patience ?? AnswerPatience).ConfigureAwait(false) ?? throw new BenchException($"the console did not answer \"{text.Split(' ')[0]}\" in time");

    /// <inheritdoc/>
    public void Dispose()
    {
        isOver = true;
        reading.Wait();
        line.Dispose();
    }

    private void Read()
    {
        while (!isOver)
        {
            dialog.Feed(line.Read(PollMs));
        }
    }
}
