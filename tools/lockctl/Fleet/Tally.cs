namespace Latchkey.Lockctl;

/// <summary>What a station has done since it was started, at all of its ports.</summary>
/// <param name="wanted">How many locks are to pass before it ends; null for no end.</param>
internal sealed class Tally(int? wanted)
{
    private readonly Lock alone = new();
    private int passed;
    private int failed;
    private int before;
    private int leftAlone;

    /// <summary>Counts a lock that was made, or had been before.</summary>
    /// <returns>True when it was the last that was wanted.</returns>
    public bool Count(MadeLock made)
    {
        lock (alone)
        {
            passed += made is { IsNew: true, Row.HasPassed: true } ? 1 : 0;
            failed += made.Row.HasPassed ? 0 : 1;
            before += made.IsNew ? 0 : 1;
            return passed >= wanted;
        }
    }

    /// <summary>Counts a lock of which nothing can be told.</summary>
    public void CountLeftAlone()
    {
        lock (alone)
        {
            leftAlone++;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (alone)
        {
            var rest = (before > 0 ? $", {before} had passed before" : "") + (leftAlone > 0 ? $", {leftAlone} left alone" : "");
            return $"{passed}{(wanted is { } all ? $" of {all}" : "")} passed, {failed} failed{rest}";
        }
    }
}
