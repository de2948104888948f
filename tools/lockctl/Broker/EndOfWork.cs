using System.Runtime.InteropServices;

namespace Latchkey.Lockctl;

/// <summary>Ends what would go on: by Ctrl+C, by SIGTERM, or when its time is over.</summary>
internal sealed class EndOfWork : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;

    public EndOfWork(TimeSpan? after = null)
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        if (after is { } time)
        {
            source.CancelAfter(time);
        }
    }

    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        source.Cancel();
    }
}
