using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>
/// Static initialisers run before Main for every type, in the order of the types' names: one that reads another type's static, itself or through
/// what it calls, may see its default.
/// </summary>
internal sealed class SelfContainedStaticInitialisers : IGate
{
    public string Hazard => "static initialisers that read another type's statics";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Bodies(module)
        .Where(method => method.IsConstructor && method.IsStatic)
        .SelectMany(initialiser => Foreign(initialiser, initialiser, []));

    private static IEnumerable<string> Foreign(MethodDefinition initialiser, MethodDefinition method, HashSet<MethodDefinition> seen)
    {
        if (!seen.Add(method))
        {
            yield break;
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda && instruction.Operand is FieldReference field
                && field.DeclaringType.FullName != initialiser.DeclaringType.FullName)
            {
                yield return $"the static initialiser of {initialiser.DeclaringType.FullName} reads {field.FullName} in {method.FullName}";
            }

            if (instruction.Operand is MethodDefinition { HasBody: true } own)
            {
                foreach (string finding in Foreign(initialiser, own, seen))
                {
                    yield return finding;
                }
            }
        }
    }
}
