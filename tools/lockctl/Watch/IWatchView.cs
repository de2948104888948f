namespace Latchkey.Lockctl;

/// <summary>Shows what is watched.</summary>
internal interface IWatchView
{
    /// <summary>A message of the lock, or one that pretends to be.</summary>
    /// <param name="heard">The message.</param>
    /// <param name="place">Its place among the others; null for what the lock did not make, which has none.</param>
    /// <param name="wasAway">The connection was down since the last message, so that others may have passed unheard.</param>
    void Show(Heard heard, Place? place, bool wasAway);

    /// <summary>The connection is lost, or back.</summary>
    void ShowLink(bool isUp);
}
