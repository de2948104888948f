namespace Latchkey.Tests.Host.Cloud.Orders;

/// <summary>An admin message as its sender sees it: the bytes, and what the contracts' rules ask about them.</summary>
/// <param name="Name">The command.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Expiry">UTC seconds since 1970.</param>
/// <param name="Epoch">Whose keys.</param>
/// <param name="Bytes">As sent.</param>
internal sealed record Order(string Name, long Seq, long Expiry, int Epoch, byte[] Bytes)
{
    /// <summary>A lock that does not know the time carries it out all the same.</summary>
    internal bool RunsUntimed { get; init; }

    /// <summary>Its values are within the bounds.</summary>
    internal bool IsInBounds { get; init; } = true;

    /// <summary>The lock's question that it answers, in hex; only of <c>time</c>.</summary>
    internal string? Question { get; init; }

    /// <summary>What it does to a lock that carries it out.</summary>
    internal Action<OrderModel> Effect { get; init; } = _ => { };

    /// <summary>As a failure tells it.</summary>
    public override string ToString() => $"{Name} seq {Seq} exp {Expiry} epoch {Epoch}{(IsInBounds ? string.Empty : " out of bounds")}";
}

/// <summary>What the lock knows at the moment at which an order arrives.</summary>
/// <param name="IsTrusted">Whether it knows the time.</param>
/// <param name="Hi">The latest that it may be.</param>
/// <param name="Floor">The earliest that it can be.</param>
/// <param name="Question">The question for the time that is out and not older than 10 s, in hex; null for none.</param>
/// <param name="IsDoorClosed">Whether the door is in its frame.</param>
internal sealed record Knowledge(bool IsTrusted, long Hi, long Floor, string? Question, bool IsDoorClosed);
