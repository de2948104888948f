using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary><c>checked</c> is ignored by the runtime and there is no OverflowException: ranges are checked by hand.</summary>
internal sealed class NoCheckedArithmetic : IGate
{
    public string Hazard => "overflow-checking arithmetic";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Instructions(module)
        .Where(at => at.Instruction.OpCode.Name.Contains(".ovf", StringComparison.Ordinal))
        .Select(at => $"{at.Method.FullName} has {at.Instruction}");
}
