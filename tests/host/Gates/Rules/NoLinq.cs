using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>The platform has no LINQ, and no iterators that it could be made of.</summary>
internal sealed class NoLinq : IGate
{
    public string Hazard => "LINQ and iterators";

    public IEnumerable<string> Violations(ModuleDefinition module) => TypeWalk.Mentions(module)
        .Where(mention => mention.Type.Namespace.StartsWith("System.Linq", StringComparison.Ordinal) || mention.Type.Name == "IteratorStateMachineAttribute")
        .Select(mention => $"{mention.Place} uses {mention.Type.FullName}")
        .Concat(Il.Types(module).Where(IsIterator).Select(type => type.FullName + " is an iterator")).Distinct();

    private static bool IsIterator(TypeDefinition type) =>
        type.Name.StartsWith('<') && type.Interfaces.Any(implementation => implementation.InterfaceType.FullName == "System.Collections.IEnumerator");
}
