using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Reach;

/// <summary>
/// What of a program's own assemblies can be reached from where it starts: by IL alone, since the device has no reflection over our types. A virtual method is
/// reached when its slot is called, or is the platform's, and an object of its type can exist.
/// </summary>
internal sealed class Closure
{
    private readonly HashSet<ModuleDefinition> own;
    private readonly HashSet<TypeDefinition> types = [];
    private readonly HashSet<TypeDefinition> made = [];
    private readonly HashSet<MethodDefinition> methods = [];
    private readonly HashSet<FieldDefinition> fields = [];
    private readonly Stack<MethodDefinition> waiting = new();

    private Closure(IEnumerable<ModuleDefinition> program) => own = [.. program];

    /// <summary>Own types that are named, inherited from or enclose one that is.</summary>
    public IReadOnlySet<TypeDefinition> Types => types;

    /// <summary>Own methods that can run, and abstract ones that are called.</summary>
    public IReadOnlySet<MethodDefinition> Methods => methods;

    /// <summary>Own fields that are read or written.</summary>
    public IReadOnlySet<FieldDefinition> Fields => fields;

    /// <summary>The closure of a program's own modules over the method that it starts with.</summary>
    public static Closure Of(IReadOnlyCollection<ModuleDefinition> program, MethodDefinition start)
    {
        Closure closure = new(program);
        closure.Reach(start);
        closure.Settle();
        return closure;
    }

    private void Settle()
    {
        do
        {
            while (waiting.TryPop(out MethodDefinition? method))
            {
                Follow(method);
            }

            foreach (TypeDefinition type in made.ToArray())
            {
                foreach (MethodDefinition method in type.Methods.Where(method => method.IsVirtual && !methods.Contains(method) && IsCalledThroughASlot(method)))
                {
                    Reach(method);
                }
            }
        }
        while (waiting.Count > 0);
    }

    private void Follow(MethodDefinition method)
    {
        Reach(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Reach(parameter.ParameterType);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            Reach(variable.VariableType);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null))
        {
            Reach(handler.CatchType);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            ReachOperand(instruction.Operand);
        }
    }

    private void ReachOperand(object? operand)
    {
        switch (operand)
        {
            case MethodReference method when method.Resolve() is { } definition:
                Reach(definition);
                break;
            case FieldReference field when field.Resolve() is { } definition:
                Reach(definition);
                break;
            case TypeReference type:
                Reach(type);
                break;
        }
    }

    private void Reach(MethodDefinition method)
    {
        if (!own.Contains(method.Module) || !methods.Add(method))
        {
            return;
        }

        Reach(method.DeclaringType);
        if (method.IsConstructor && !method.IsStatic)
        {
            Make(method.DeclaringType);
        }

        waiting.Push(method);
    }

    private void Reach(FieldDefinition field)
    {
        if (own.Contains(field.Module) && fields.Add(field))
        {
            Reach(field.DeclaringType);
            Reach(field.FieldType);
        }
    }

    private void Reach(TypeReference reference)
    {
        if (reference is TypeSpecification specification)
        {
            Reach(specification.ElementType);
            return;
        }

        if (reference is GenericParameter || reference.Resolve() is not { } type || !own.Contains(type.Module) || !types.Add(type))
        {
            return;
        }

        if (type.DeclaringType is not null)
        {
            Reach(type.DeclaringType);
        }

        if (type.BaseType is not null)
        {
            Reach(type.BaseType);
        }

        // What a struct or an enum consists of is its layout; a default value of it needs no constructor.
        if (type.IsValueType)
        {
            Make(type);
            foreach (FieldDefinition field in type.Fields.Where(field => !field.IsStatic))
            {
                Reach(field);
            }
        }

        // The runtime itself calls these.
        foreach (MethodDefinition method in type.Methods.Where(method => (method.IsConstructor && method.IsStatic) || IsDelegateCall(method)))
        {
            Reach(method);
        }
    }

    private void Make(TypeReference reference)
    {
        for (TypeDefinition? type = reference.Resolve(); type is not null && own.Contains(type.Module) && made.Add(type); type = type.BaseType?.Resolve())
        {
            Reach(type);
            foreach (InterfaceImplementation implementation in type.Interfaces)
            {
                Reach(implementation.InterfaceType);
            }
        }
    }

    private static bool IsDelegateCall(MethodDefinition method) =>
        method.DeclaringType.BaseType?.FullName == "System.MulticastDelegate" && (method.IsConstructor || method.Name == "Invoke");

    // Slots: those that it overrides up the bases, and those that it fills of interfaces, here or in a type derived from here.
    private bool IsCalledThroughASlot(MethodDefinition method)
    {
        foreach (MethodDefinition slot in Slots.Of(method, made))
        {
            if (!own.Contains(slot.Module) || methods.Contains(slot))
            {
                return true;
            }
        }

        return false;
    }
}
