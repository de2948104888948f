using Xunit;

namespace Latchkey.Tests.Host;

/// <summary>Tests that live by the wall clock, with processes of their own: one after the other, and only when those that take all processors are over.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTimeCollection
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "real time";
}
