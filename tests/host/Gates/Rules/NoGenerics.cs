using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>Generic types and methods, own or used (so also Nullable, Func, Action of something, EventHandler of something): they crash or throw.</summary>
internal sealed class NoGenerics : IGate
{
    public string Hazard => "generics";

    public IEnumerable<string> Violations(ModuleDefinition module)
    {
        IEnumerable<string> types = Il.Types(module).Where(type => type.HasGenericParameters).Select(type => type.FullName + " is a generic type");
        IEnumerable<string> methods = Il.Types(module).SelectMany(type => type.Methods)
            .Where(method => method.HasGenericParameters).Select(method => method.FullName + " is a generic method");
        IEnumerable<string> calls = Il.Instructions(module)
            .Where(at => at.Instruction.Operand is GenericInstanceMethod).Select(at => $"{at.Method.FullName} calls {at.Instruction.Operand}");
        IEnumerable<string> mentions = TypeWalk.Mentions(module)
            .Where(mention => mention.Type is GenericInstanceType or GenericParameter).Select(mention => $"{mention.Place} uses {mention.Type.FullName}");
        return types.Concat(methods).Concat(calls).Concat(mentions).Distinct();
    }
}
