using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary><c>throw null</c> ends the thread, past every handler.</summary>
internal sealed class NoThrowNull : IGate
{
    public string Hazard => "throw null";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Instructions(module)
        .Where(at => at.Instruction.OpCode == OpCodes.Ldnull && Il.Next(at.Instruction)?.OpCode == OpCodes.Throw)
        .Select(at => $"{at.Method.FullName} throws null at IL_{at.Instruction.Offset:x4}");
}
