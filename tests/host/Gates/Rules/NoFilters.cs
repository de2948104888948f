using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>An exception filter runs while the stack still stands, in a part of the interpreter that hardly anybody uses; a catch that asks inside says the same.</summary>
internal sealed class NoFilters : IGate
{
    public string Hazard => "exception filters";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Bodies(module)
        .Where(method => method.Body.ExceptionHandlers.Any(handler => handler.HandlerType == ExceptionHandlerType.Filter))
        .Select(method => method.FullName + " has a filter");
}
