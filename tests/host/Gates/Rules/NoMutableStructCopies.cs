using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>
/// A copy of a struct from local to local, or to two locals at once, may alias in Release: setting a field of one sets the other's too. Structs without
/// settable fields are safe, and so are copies through fields, arrays and arguments.
/// </summary>
internal sealed class NoMutableStructCopies : IGate
{
    public string Hazard => "copies of mutable structs between locals";

    public IEnumerable<string> Violations(ModuleDefinition module)
    {
        foreach ((MethodDefinition method, Instruction instruction) in Il.Instructions(module))
        {
            bool copies = instruction.OpCode == OpCodes.Dup || Il.LoadedLocal(instruction, method.Body) is not null;
            if (!copies || Il.Next(instruction) is not { } next)
            {
                continue;
            }

            VariableDefinition? to = Il.StoredLocal(next, method.Body);
            if (to is not null && IsMutableStruct(to.VariableType))
            {
                yield return $"{method.FullName} copies a {to.VariableType.FullName} at IL_{instruction.Offset:x4}";
            }
        }
    }

    private static bool IsMutableStruct(TypeReference type) =>
        type.IsValueType && !type.IsPrimitive && type.Resolve() is { IsEnum: false } definition
        && definition.Fields.Any(field => !field.IsStatic && !field.IsInitOnly && !definition.IsPrimitive);
}
