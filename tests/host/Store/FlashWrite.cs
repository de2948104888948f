namespace Latchkey.Tests.Host.Store;

/// <summary>One call that changed the flash.</summary>
/// <param name="Name">The file.</param>
/// <param name="Before">What it held; null = there was none.</param>
/// <param name="After">What it holds now; null = it was deleted.</param>
/// <param name="From">The first byte that the call wrote: 0, or the old length when it appended.</param>
public sealed record FlashWrite(string Name, byte[]? Before, byte[]? After, int From)
{
    /// <summary>How many bytes the call wrote.</summary>
    public int Count => After is null ? 0 : After.Length - From;
}
