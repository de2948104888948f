namespace Latchkey.Lockctl;

/// <summary>What came of a command.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Seq">Its number; null for a token, which has none.</param>
/// <param name="Reason">Why it was refused; null when it was carried out; <see cref="NoAnswer"/> when nobody knows.</param>
/// <param name="Words">What that means, in a sentence.</param>
/// <param name="Heard">The event that says so; null when there is none.</param>
internal sealed record Answer(string Command, long? Seq, string? Reason, string Words, Heard? Heard)
{
    /// <summary>The reason of silence; no word of the protocol.</summary>
    public const string NoAnswer = "no-answer";

    public bool IsOk => Reason is null;
}
