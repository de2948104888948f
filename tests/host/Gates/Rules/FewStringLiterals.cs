using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>The string table of an assembly is 64 KB; each literal takes its UTF-8 bytes and a zero, once.</summary>
internal sealed class FewStringLiterals : IGate
{
    public const int MostBytes = 64 * 1024;

    public string Hazard => "more than 64 KB of string literals";

    public IEnumerable<string> Violations(ModuleDefinition module)
    {
        int bytes = Il.Instructions(module)
            .Where(at => at.Instruction.OpCode == OpCodes.Ldstr).Select(at => (string)at.Instruction.Operand)
            .Distinct(StringComparer.Ordinal).Sum(literal => Encoding.UTF8.GetByteCount(literal) + 1);
        return bytes > MostBytes ? [$"{module.Name} has {bytes} bytes of string literals"] : [];
    }
}
