using System.Runtime.InteropServices;

namespace Latchkey.Bench;

/// <summary>Ctrl+C and SIGTERM: the wish to end, which the bench grants in order instead of dying on the spot.</summary>
internal sealed class EndSignal : IDisposable
{
    private readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Begins to listen.</summary>
    internal EndSignal()
    {
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Take))];
    }

    /// <summary>Ends when somebody wants the bench to end.</summary>
    internal Task Requested => requested.Task;

    /// <summary>Staying up ends well by a signal; a scenario that was cut short has shown nothing.</summary>
    internal static int ExitCode(bool cutShort) => cutShort ? 1 : 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        requested.TrySetResult();
    }
}
