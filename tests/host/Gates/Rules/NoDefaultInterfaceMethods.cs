using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>An interface method with a body throws when it is called.</summary>
internal sealed class NoDefaultInterfaceMethods : IGate
{
    public string Hazard => "default interface methods";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Bodies(module)
        .Where(method => method.DeclaringType.IsInterface && !method.IsStatic)
        .Select(method => method.FullName + " has a body");
}
