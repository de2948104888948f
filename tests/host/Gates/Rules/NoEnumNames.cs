using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>An enum value as text is its number on the device and its name on the host: words come from a table.</summary>
internal sealed class NoEnumNames : IGate
{
    public string Hazard => "enum values turned into text";

    public IEnumerable<string> Violations(ModuleDefinition module)
    {
        foreach ((MethodDefinition method, Instruction instruction) in Il.Instructions(module))
        {
            bool onEnum = instruction.OpCode.Code is Code.Constrained or Code.Box && ((TypeReference)instruction.Operand).Resolve() is { IsEnum: true };
            if (onEnum && Il.Next(instruction) is { } next && MakesText(next))
            {
                yield return $"{method.FullName} turns a {instruction.Operand} into text";
            }
        }
    }

    private static bool MakesText(Instruction next) =>
        next.OpCode == OpCodes.Stelem_Ref
        || (next.Operand is MethodReference called && (called.Name == "ToString" || called.DeclaringType.FullName is "System.String" or "System.Text.StringBuilder"));
}
