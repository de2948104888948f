using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>Every type that a module mentions, with the place of the mention: signatures, locals, operands, bases, attributes.</summary>
internal static class TypeWalk
{
    public static IEnumerable<(string Place, TypeReference Type)> Mentions(ModuleDefinition module)
    {
        foreach (TypeDefinition type in Il.Types(module))
        {
            foreach ((string place, TypeReference mentioned) in OfType(type))
            {
                foreach (TypeReference part in Parts(mentioned))
                {
                    yield return (place, part);
                }
            }
        }
    }

    /// <summary>A type and everything that it is made of: elements, arguments, modifiers.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        yield return type;
        if (type is GenericInstanceType generic)
        {
            foreach (TypeReference part in generic.GenericArguments.SelectMany(Parts))
            {
                yield return part;
            }
        }

        if (type is TypeSpecification specification)
        {
            foreach (TypeReference part in Parts(specification.ElementType))
            {
                yield return part;
            }
        }
    }

    /// <summary>The same of one type.</summary>
    public static IEnumerable<(string Place, TypeReference Type)> OfType(TypeDefinition type)
    {
        string name = type.FullName;
        if (type.BaseType is not null)
        {
            yield return (name, type.BaseType);
        }

        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            yield return (name, implementation.InterfaceType);
        }

        foreach (CustomAttribute attribute in type.CustomAttributes)
        {
            yield return (name, attribute.AttributeType);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            yield return (field.FullName, field.FieldType);
        }

        foreach (TypeReference mentioned in type.Methods.SelectMany(OfSignature))
        {
            yield return (name, mentioned);
        }

        foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
        {
            foreach (TypeReference mentioned in OfBody(method))
            {
                yield return (method.FullName, mentioned);
            }
        }
    }

    private static IEnumerable<TypeReference> OfSignature(MethodReference method)
    {
        yield return method.ReturnType;
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            yield return parameter.ParameterType;
        }
    }

    private static IEnumerable<TypeReference> OfBody(MethodDefinition method)
    {
        IEnumerable<TypeReference> locals = method.Body.Variables.Select(variable => variable.VariableType);
        IEnumerable<TypeReference> caught = method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null).Select(handler => handler.CatchType);
        return locals.Concat(caught).Concat(method.Body.Instructions.SelectMany(instruction => OfOperand(instruction.Operand)));
    }

    private static IEnumerable<TypeReference> OfOperand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => generic.GenericArguments.Append(generic.DeclaringType).Concat(OfSignature(generic)),
        MethodReference called => OfSignature(called).Append(called.DeclaringType),
        _ => [],
    };
}
