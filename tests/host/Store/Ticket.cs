using Latchkey.Keys;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>A token in somebody's pocket, and how often the lock moved for it.</summary>
/// <param name="Mint">What it says.</param>
/// <param name="Keys">Of the epoch that it was minted in.</param>
internal sealed record Ticket(Mint Mint, LockKeys Keys)
{
    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; } = Mint.Seal(Mint.Payload(), Keys.Token, Keys.Epoch);

    /// <summary>How often the camera was asked or the bolt retracted for it.</summary>
    public int Openings { get; set; }
}
