namespace Latchkey.Lockctl;

/// <summary>Follows one lock: every arrival is judged, put in its place and shown.</summary>
/// <param name="memory">What was heard before.</param>
/// <param name="view">Where to.</param>
/// <param name="save">Called when the memory has changed.</param>
internal sealed class Watch(LockMemory memory, IWatchView view, Action<LockMemory> save)
{
    // Whatever was heard before was heard by an earlier run.
    private bool wasAway = true;

    /// <summary>Follows it until the end.</summary>
    /// <param name="line">The lock.</param>
    /// <param name="once">End when its state was shown.</param>
    /// <param name="end">End.</param>
    /// <returns>Whether a state was shown.</returns>
    public async Task<bool> RunAsync(LockLine line, bool once, CancellationToken end)
    {
        var hasState = false;
        while (!(once && hasState) && await line.NextAsync(Timeout.InfiniteTimeSpan, end) is { } arrival)
        {
            if (arrival.Heard is not { } heard)
            {
                view.ShowLink(arrival.IsUp);
                wasAway = true;
                continue;
            }

            var place = heard is { Origin: Origin.Good } ? memory.Take(heard) : null;
            view.Show(heard, place, wasAway);
            if (place is not null)
            {
                wasAway &= heard.Number is null || heard.Leaf != "event";
                save(memory);
            }

            hasState |= heard.Leaf == "state" && place is not null;
        }

        return hasState;
    }
}
