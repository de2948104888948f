using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary><c>int[,]</c> crashes the runtime; jagged arrays work.</summary>
internal sealed class NoMultiDimensionalArrays : IGate
{
    public string Hazard => "multi-dimensional arrays";

    public IEnumerable<string> Violations(ModuleDefinition module) => TypeWalk.Mentions(module)
        .Where(mention => mention.Type is ArrayType { IsVector: false })
        .Select(mention => $"{mention.Place} uses {mention.Type.FullName}").Distinct();
}
