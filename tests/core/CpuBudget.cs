using System.Diagnostics;
using System.Runtime;

namespace Latchkey.Tests.Core;

/// <summary>
/// Ends what loops for ever, as many mutants do, by the processor's time that it took: on a busy machine the wall clock would find endless loops where there
/// are none.
/// </summary>
internal static class CpuBudget
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Processor time of this process so far.</summary>
    public static TimeSpan Spent()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    /// <summary>Runs it to its end or to the budget's.</summary>
    /// <exception cref="TimeoutException">It took more.</exception>
    public static void Run(TimeSpan budget, Action action)
    {
        TimeSpan end = Spent() + budget;
        using CancellationTokenSource spent = new();
        Timer watch = new(_ => CancelAfter(end, spent), state: null, Look, Look);
        try
        {
#pragma warning disable SYSLIB0046 // It may leave things in any condition: a copy of the firmware, which is tried again before anyone believes it.
            ControlledExecution.Run(action, spent.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException e) when (spent.IsCancellationRequested)
        {
            throw new TimeoutException($"took more than {budget.TotalSeconds:0} s of processor time", e);
        }
        finally
        {
            // Waits for a look that is under way.
            watch.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void CancelAfter(TimeSpan end, CancellationTokenSource spent)
    {
        if (Spent() > end)
        {
            spent.Cancel();
        }
    }
}
