namespace Latchkey.Tests.Host.Documents;

/// <summary>Something that a person starts by a command line, and what its own help says of it.</summary>
internal interface ITool
{
    /// <summary>Holds the words behind the tool's name against its help.</summary>
    /// <param name="words">What follows the name.</param>
    /// <param name="isWhole">True for a line to be typed as it stands, false for a mention that may leave out what it needs.</param>
    /// <returns>What is wrong, or null.</returns>
    string? Complaint(string[] words, bool isWhole);

    /// <summary>True if its help names this option, of whichever of its verbs.</summary>
    bool Knows(string option);
}
