using System.Runtime.InteropServices;

namespace Latchkey.Lockctl;

/// <summary>Ctrl+C and SIGTERM as a wish to end, granted at the next point where everything is consistent.</summary>
internal sealed class EndSignal : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public EndSignal()
    {
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Take))];
    }

    /// <summary>Cancelled when somebody wants the program to end.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        source.Cancel();
    }
}
