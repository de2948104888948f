using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>Ways through a module that several gates walk.</summary>
internal static class Il
{
    /// <summary>Every type, nested and compiler-made ones included.</summary>
    public static IEnumerable<TypeDefinition> Types(ModuleDefinition module) => module.GetTypes();

    /// <summary>Every method that has a body.</summary>
    public static IEnumerable<MethodDefinition> Bodies(ModuleDefinition module) =>
        Types(module).SelectMany(type => type.Methods).Where(method => method.HasBody);

    /// <summary>Every instruction with the method that it stands in.</summary>
    public static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(ModuleDefinition module) =>
        Bodies(module).SelectMany(method => method.Body.Instructions.Select(instruction => (method, instruction)));

    /// <summary>The next instruction that does something.</summary>
    public static Instruction? Next(Instruction instruction)
    {
        Instruction? next = instruction.Next;
        while (next is not null && next.OpCode == OpCodes.Nop)
        {
            next = next.Next;
        }

        return next;
    }

    /// <summary>The variable that an instruction stores to, or null.</summary>
    public static VariableDefinition? StoredLocal(Instruction instruction, MethodBody body) => instruction.OpCode.Code switch
    {
        Code.Stloc_0 => body.Variables[0],
        Code.Stloc_1 => body.Variables[1],
        Code.Stloc_2 => body.Variables[2],
        Code.Stloc_3 => body.Variables[3],
        Code.Stloc_S or Code.Stloc => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    /// <summary>The variable that an instruction loads, or null.</summary>
    public static VariableDefinition? LoadedLocal(Instruction instruction, MethodBody body) => instruction.OpCode.Code switch
    {
        Code.Ldloc_0 => body.Variables[0],
        Code.Ldloc_1 => body.Variables[1],
        Code.Ldloc_2 => body.Variables[2],
        Code.Ldloc_3 => body.Variables[3],
        Code.Ldloc_S or Code.Ldloc => (VariableDefinition)instruction.Operand,
        _ => null,
    };
}
