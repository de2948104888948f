using Xunit;

namespace Latchkey.Tests.Host;

/// <summary>Tests that live by the wall clock, with processes of their own: one after the other, and only when those that take all processors are over.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTimeCollection
{
    /// <summary>Name of the collection, and of the trait's value by which tests/run.sh keeps its tests for the end.</summary>
    public const string Name = "RealTime";

    /// <summary>Name of that trait.</summary>
    public const string Trait = "Pace";
}
