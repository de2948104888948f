namespace Latchkey.Diagrams.Circuit;

/// <summary>A pin of a part.</summary>
/// <param name="Number">As the data sheet counts it, or the letter of a part with two ends.</param>
/// <param name="Name">As the data sheet calls it.</param>
/// <param name="Net">The net that it is on; null when it stays open on purpose.</param>
internal sealed record PartPin(string Number, string Name, string? Net);

/// <summary>A part on the sheet.</summary>
/// <param name="Reference">R1, U2 …</param>
/// <param name="Item">What it is.</param>
/// <param name="Pins">All of its pins.</param>
internal sealed record Part(string Reference, Item Item, IReadOnlyList<PartPin> Pins);
