using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>The runtime counts the static methods of a type in one byte.</summary>
internal sealed class FewStaticMethods : IGate
{
    public const int Most = 255;

    public string Hazard => "types with more than 255 static methods";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Types(module)
        .Select(type => (type.FullName, Count: type.Methods.Count(method => method.IsStatic)))
        .Where(type => type.Count > Most)
        .Select(type => $"{type.FullName} has {type.Count} static methods");
}
