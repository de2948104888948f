using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>A method of about 25 KB of IL with a loop crashes; the gate closes at 20 KB.</summary>
internal sealed class ShortMethods : IGate
{
    public const int MostBytes = 20 * 1024;

    public string Hazard => "methods of more than 20 KB of IL";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Bodies(module)
        .Where(method => method.Body.CodeSize > MostBytes)
        .Select(method => $"{method.FullName} has {method.Body.CodeSize} bytes of IL");
}
