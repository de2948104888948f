namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>What befalls one direction of a TCP connection.</summary>
internal enum WireFaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>From there on every piece arrives late.</summary>
    Delay,

    /// <summary>Nothing passes for a while; then everything does.</summary>
    Stall,

    /// <summary>The sender's end: a FIN, while the other direction stays open.</summary>
    HalfClose,

    /// <summary>A RST to both ends.</summary>
    Reset,

    /// <summary>Every byte in a segment of its own.</summary>
    Split,

    /// <summary>One byte is another one.</summary>
    Corrupt,

    /// <summary>What follows vanishes without a word, until a RST ends it.</summary>
    Drop,
}

/// <summary>One fault of one direction.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="AfterBytes">So many bytes of this direction pass untouched.</param>
/// <param name="Ms">How late, or for how long; also what a corrupted byte is changed by.</param>
internal sealed record WireFault(WireFaultKind Kind, int AfterBytes, int Ms)
{
    internal static WireFault None { get; } = new(WireFaultKind.None, 0, 0);

    /// <summary>Any fault of these kinds. Half of the places lie where the connection is being made, the others where messages go.</summary>
    internal static WireFault Any(Random dice, params WireFaultKind[] kinds) =>
        new(kinds[dice.Next(kinds.Length)], dice.Next(2) == 0 ? dice.Next(200) : dice.Next(4000), dice.Next(1, 250));
}

/// <summary>Faults of one connection, in words for a failed test.</summary>
/// <param name="Up">From the lock to the broker.</param>
/// <param name="Down">From the broker to the lock.</param>
internal sealed record WireFaults(WireFault Up, WireFault Down)
{
    internal static WireFaults None { get; } = new(WireFault.None, WireFault.None);
}
