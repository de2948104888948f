namespace Latchkey.Lockctl;

/// <summary>What the lock's console answered to one line.</summary>
/// <param name="Values">The <c>key: value</c> lines in their order; a key may come more than once.</param>
/// <param name="Lines">All lines but the last, as they came.</param>
/// <param name="Error">The reason behind <c>error:</c>, or null after <c>ok</c>.</param>
internal sealed record ConsoleAnswer(IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Lines, string? Error)
{
    /// <summary>The value of a key, or null when the lock did not say it.</summary>
    public string? Value(string key) => Values.Where(value => value.Key == key).Select(value => value.Value).LastOrDefault();
}
