using System.Globalization;
using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The public face of an assembly as text, line for line in the form of tools/nano-reference/api.</summary>
internal static class ApiText
{
    private static readonly IReadOnlyDictionary<string, string> Keywords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.SByte"] = "sbyte",
        ["System.Char"] = "char",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.String"] = "string",
        ["System.Object"] = "object",
        ["System.Void"] = "void",
    };

    /// <summary>Public types, nested ones included.</summary>
    public static IEnumerable<TypeDefinition> PublicTypes(ModuleDefinition module) => module.GetTypes()
        .Where(type => type.IsPublic || (type.IsNestedPublic && type.DeclaringType.IsPublic));

    /// <summary>A type's first line up to its bases.</summary>
    public static string Header(TypeDefinition type)
    {
        string name = Name(type);
        if (type.IsEnum)
        {
            return "enum " + name;
        }

        if (IsDelegate(type))
        {
            MethodDefinition invoke = type.Methods.Single(method => method.Name == "Invoke");
            return $"delegate {Name(invoke.ReturnType)} {name}({Parameters(invoke.Parameters)})";
        }

        string modifiers = type.IsInterface || type.IsValueType ? "" : type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifiers + (type.IsInterface ? "interface " : type.IsValueType ? "struct " : "class ") + name;
    }

    /// <summary>Base class and interfaces, without the roots that go without saying.</summary>
    public static IEnumerable<string> Bases(TypeDefinition type)
    {
        IEnumerable<TypeReference> bases = type.Interfaces.Select(implementation => implementation.InterfaceType);
        if (type.BaseType is not null && type.BaseType.FullName is not ("System.Object" or "System.ValueType" or "System.Enum" or "System.MulticastDelegate"))
        {
            bases = bases.Prepend(type.BaseType);
        }

        return IsDelegate(type) || type.IsEnum ? [] : bases.Select(Name);
    }

    /// <summary>The lines of the members that others can use: public and protected ones.</summary>
    public static IEnumerable<string> Members(TypeDefinition type)
    {
        if (IsDelegate(type))
        {
            return [];
        }

        IEnumerable<string> fields = type.Fields.Where(field => field.IsPublic && !field.IsSpecialName).Select(field => type.IsEnum ? EnumValue(field) : Field(field));
        IEnumerable<string> methods = type.Methods.Where(method => IsVisible(method) && !IsAccessor(method)).Select(method => Method(type, method));
        IEnumerable<string> properties = type.Properties.Where(property => IsVisible(Either(property))).Select(Property);
        IEnumerable<string> events = type.Events.Where(raised => IsVisible(raised.AddMethod)).Select(Event);
        return fields.Concat(methods).Concat(properties).Concat(events);
    }

    /// <summary>The line of one member; of an accessor that of its property or event.</summary>
    public static string Line(IMemberDefinition member) => member switch
    {
        FieldDefinition field => Field(field),
        MethodDefinition { IsGetter: true } or MethodDefinition { IsSetter: true } => Property(member.DeclaringType.Properties.Single(property => property.GetMethod == member || property.SetMethod == member)),
        MethodDefinition { IsAddOn: true } or MethodDefinition { IsRemoveOn: true } => Event(member.DeclaringType.Events.Single(raised => raised.AddMethod == member || raised.RemoveMethod == member)),
        _ => Method(member.DeclaringType, (MethodDefinition)member),
    };

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    private static string Event(EventDefinition raised) => Modifiers(raised.AddMethod) + "event " + Name(raised.EventType) + " " + raised.Name;

    private static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily;

    private static bool IsAccessor(MethodDefinition method) => method.IsGetter || method.IsSetter || method.IsAddOn || method.IsRemoveOn || (method.IsConstructor && method.IsStatic);

    private static MethodDefinition Either(PropertyDefinition property) => property.GetMethod ?? property.SetMethod;

    private static string EnumValue(FieldDefinition field) => field.Name + " = " + Convert.ToString(field.Constant, CultureInfo.InvariantCulture);

    private static string Field(FieldDefinition field) =>
        (field.HasConstant ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "")) + Name(field.FieldType) + " " + field.Name
        + (field.HasConstant ? " = " + Constant(field.Constant) : "");

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string text => "\"" + text + "\"",
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Property(PropertyDefinition property)
    {
        MethodDefinition accessor = Either(property);
        string name = property.HasParameters ? "this[" + Parameters(property.Parameters) + "]" : property.Name;
        return Modifiers(accessor) + Name(property.PropertyType) + " " + name + " { " + (property.GetMethod is null ? "" : "get; ") + (property.SetMethod is null ? "" : "set; ") + "}";
    }

    private static string Method(TypeDefinition type, MethodDefinition method) => method.IsConstructor
        ? (method.IsFamily ? "protected " : "") + type.Name + "(" + Parameters(method.Parameters) + ")"
        : Modifiers(method) + Name(method.ReturnType) + " " + method.Name + "(" + Parameters(method.Parameters) + ")";

    private static string Modifiers(MethodDefinition method) =>
        (method.IsFamily ? "protected " : "") + (method.IsStatic ? "static " : "")
        + (method.DeclaringType.IsInterface || !method.IsVirtual || (method.IsFinal && method.IsNewSlot) ? "" : method.IsAbstract ? "abstract " : method.IsNewSlot ? "virtual " : "override ");

    private static string Parameters(IEnumerable<ParameterDefinition> parameters) => string.Join(", ", parameters.Select(parameter =>
        (parameter.IsOut ? "out " : parameter.ParameterType.IsByReference ? "ref " : "") + Name(parameter.ParameterType) + " " + parameter.Name
        + (parameter.IsOptional ? " = " + (parameter.ParameterType.FullName == "System.Char" ? parameter.Constant : Constant(parameter.Constant)) : "")));

    private static string Name(TypeReference type) => type switch
    {
        ByReferenceType reference => Name(reference.ElementType),
        ArrayType array => Name(array.ElementType) + "[]",
        _ => Keywords.GetValueOrDefault(type.FullName, type.FullName.Replace('/', '.')),
    };
}
