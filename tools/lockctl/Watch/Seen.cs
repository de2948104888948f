namespace Latchkey.Lockctl;

/// <summary>How a message stands to those before it.</summary>
internal enum Seen
{
    /// <summary>For the first time, and in its place.</summary>
    New,

    /// <summary>For the first time, but others that came after it were heard before.</summary>
    Late,

    /// <summary>Heard before: delivered twice, or replayed.</summary>
    Duplicate,

    /// <summary>From before what is known already: replayed, or sent late.</summary>
    Old,
}

/// <summary>A message's place among the others.</summary>
/// <param name="Seen">New or not.</param>
/// <param name="Missing">Events before it that were not heard; null for none.</param>
internal sealed record Place(Seen Seen, Numbers? Missing);

/// <summary>Event numbers in a row.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last, itself included.</param>
internal readonly record struct Numbers(long From, long To)
{
    public override string ToString() => From == To ? $"{From}" : $"{From} to {To}";
}
