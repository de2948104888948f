namespace Latchkey.Tests.Host.Days;

/// <summary>Something that somebody or something does to the lock in a day.</summary>
/// <param name="Name">In words, for the history of a day that fails.</param>
/// <param name="Begin">Makes it happen now, and plans what follows from it.</param>
internal sealed record Happening(string Name, Action<Day> Begin);
