using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>The platform has no tasks; an async method, even one that returns nothing, is a state machine over them.</summary>
internal sealed class NoAsync : IGate
{
    public string Hazard => "async methods";

    public IEnumerable<string> Violations(ModuleDefinition module) => TypeWalk.Mentions(module)
        .Where(mention => mention.Type.Namespace == "System.Threading.Tasks" || mention.Type.FullName == "System.Runtime.CompilerServices.IAsyncStateMachine")
        .Select(mention => $"{mention.Place} uses {mention.Type.FullName}").Distinct();
}
