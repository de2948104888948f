using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>A method with 300 locals crashes; the gate closes well before.</summary>
internal sealed class FewLocals : IGate
{
    public const int Most = 200;

    public string Hazard => "methods with more than 200 locals";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Bodies(module)
        .Where(method => method.Body.Variables.Count > Most)
        .Select(method => $"{method.FullName} has {method.Body.Variables.Count} locals");
}
