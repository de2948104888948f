using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>One expectation of a scenario.</summary>
/// <param name="Rule">In words.</param>
/// <param name="Held">Whether it is so.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record Expectation(string Rule, bool Held, string Evidence);

/// <summary>The list of what was expected, and whether it held.</summary>
internal class Expectations
{
    private readonly List<Expectation> all = [];

    /// <summary>In the order in which they were made.</summary>
    internal IReadOnlyList<Expectation> All => all;

    /// <summary>Expects something.</summary>
    /// <param name="rule">In words.</param>
    /// <param name="held">Whether it is so.</param>
    /// <param name="evidence">What was seen.</param>
    internal void Expect(string rule, bool held, string evidence) => all.Add(new Expectation(rule, held, evidence));

    /// <summary>Expects that both moments came, and in this order.</summary>
    internal void Order(string rule, Moment? earlier, Moment? later)
    {
        string evidence = earlier is null || later is null ? "one of the two never happened" : $"{later.AtMs - earlier.AtMs:0.0} ms between them";
        Expect(rule, earlier is not null && later is not null && earlier.AtMs <= later.AtMs, evidence);
    }

    /// <summary>Expects that one moment came so long after another.</summary>
    /// <param name="rule">In words.</param>
    /// <param name="earlier">From here.</param>
    /// <param name="later">To there.</param>
    /// <param name="leastMs">Not sooner.</param>
    /// <param name="mostMs">Not later.</param>
    internal void Within(string rule, Moment? earlier, Moment? later, double leastMs, double mostMs)
    {
        double? ms = later?.AtMs - earlier?.AtMs;
        Expect(rule, ms >= leastMs && ms <= mostMs, ms is null ? "one of the two never happened" : $"{ms:0} ms, {leastMs:0} to {mostMs:0} are right");
    }
}
