using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>A token in somebody's pocket, and how often the lock moved for it.</summary>
/// <param name="Mint">What it says.</param>
internal sealed record Ticket(Mint Mint)
{
    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; } = Mint.Token();

    /// <summary>How often the camera was asked or the bolt retracted for it.</summary>
    public int Openings { get; set; }
}
