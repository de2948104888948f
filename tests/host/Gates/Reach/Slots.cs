using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Reach;

/// <summary>Which virtual and interface methods a virtual method stands in for.</summary>
internal static class Slots
{
    /// <summary>The methods of base classes and interfaces whose calls can arrive at a method.</summary>
    /// <param name="method">A virtual method.</param>
    /// <param name="made">The types of which objects exist: one of them may inherit the method and so fill an interface of its own with it.</param>
    public static IEnumerable<MethodDefinition> Of(MethodDefinition method, IEnumerable<TypeDefinition> made)
    {
        foreach (MethodReference named in method.Overrides)
        {
            yield return named.Resolve();
        }

        for (TypeDefinition? type = method.IsReuseSlot ? method.DeclaringType.BaseType?.Resolve() : null; type is not null; type = type.BaseType?.Resolve())
        {
            if (Matching(type, method) is { } slot)
            {
                yield return slot;
            }
        }

        foreach (TypeDefinition type in made.Where(type => IsOrDerivesFrom(type, method.DeclaringType)))
        {
            foreach (TypeDefinition face in Interfaces(type))
            {
                if (Matching(face, method) is { } slot)
                {
                    yield return slot;
                }
            }
        }
    }

    private static MethodDefinition? Matching(TypeDefinition type, MethodDefinition method) => type.Methods.FirstOrDefault(candidate =>
        candidate.IsVirtual && candidate.Name == method.Name && candidate.ReturnType.FullName == method.ReturnType.FullName
        && candidate.Parameters.Select(parameter => parameter.ParameterType.FullName).SequenceEqual(method.Parameters.Select(parameter => parameter.ParameterType.FullName), StringComparer.Ordinal));

    private static bool IsOrDerivesFrom(TypeDefinition type, TypeDefinition ancestor)
    {
        for (TypeDefinition? each = type; each is not null; each = each.BaseType?.Resolve())
        {
            if (each == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<TypeDefinition> Interfaces(TypeDefinition type) => type.Interfaces
        .Select(implementation => implementation.InterfaceType.Resolve()).Where(face => face is not null)
        .SelectMany(face => Interfaces(face).Prepend(face));
}
