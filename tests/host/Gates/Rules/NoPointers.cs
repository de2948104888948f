using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>The runtime has no pointers, no <c>fixed</c> and no function pointers.</summary>
internal sealed class NoPointers : IGate
{
    public string Hazard => "pointers";

    public IEnumerable<string> Violations(ModuleDefinition module) => TypeWalk.Mentions(module)
        .Where(mention => mention.Type is PointerType or PinnedType or FunctionPointerType)
        .Select(mention => $"{mention.Place} uses {mention.Type.FullName}").Distinct();
}
