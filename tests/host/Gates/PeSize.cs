using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>
/// What an assembly comes to as a .pe, from its IL: records of fixed size (nf-interpreter, nanoCLR_Types.h), tokens of two bytes instead of four (metadata-processor, CodeWriter.cs), each string once.
/// The byte code is exact; of the whole, signatures and well-known strings are estimated: firmware/SIZE.md compares it with what the metadata processor made.
/// </summary>
internal sealed class PeSize
{
    private PeSize(int byteCode, int strings, int tables)
    {
        ByteCode = byteCode;
        Strings = strings;
        Total = byteCode + strings + tables;
    }

    /// <summary>Bytes of all method bodies; the format has 16 bits to say where one begins.</summary>
    public int ByteCode { get; }

    /// <summary>Bytes of names and literals; 16 bits again.</summary>
    public int Strings { get; }

    /// <summary>Bytes of the whole file.</summary>
    public int Total { get; }

    public static PeSize Of(ModuleDefinition module)
    {
        TypeDefinition[] types = [.. Il.Types(module).Where(type => type.Name != "<Module>")];
        FieldDefinition[] fields = [.. types.SelectMany(type => type.Fields).Where(field => !field.HasConstant)];
        MethodDefinition[] methods = [.. types.SelectMany(type => type.Methods)];
        MemberReference[] members = [.. module.GetMemberReferences()];
        TypeReference[] references = [.. module.GetTypeReferences()];
        int strings = StringsOf(module, types);
        IEnumerable<string> signatures = methods.Select(Signature).Concat(fields.Select(field => field.FieldType.FullName))
            .Concat(methods.Where(method => method.HasBody).Select(method => string.Join(',', method.Body.Variables.Select(variable => variable.VariableType.FullName))))
            .Concat(members.Select(member => member is MethodReference method ? Signature(method) : ((FieldReference)member).FieldType.FullName));
        int tables = 124 + (12 * module.AssemblyReferences.Count) + (8 * (references.Length + members.Length + fields.Length)) + (24 * types.Length) + (16 * methods.Length)
            + signatures.Distinct(StringComparer.Ordinal).Sum(signature => 2 + (2 * (signature.Count(character => character == ',') + 1)))
            + fields.Sum(field => field.InitialValue.Length);
        return new PeSize(Bodies(methods), strings, tables);
    }

    /// <summary>Bytes of the names and literals of some types of a module, and of what the module refers to.</summary>
    public static int StringsOf(ModuleDefinition module, IReadOnlyCollection<TypeDefinition> types)
    {
        MethodDefinition[] methods = [.. types.SelectMany(type => type.Methods)];
        IEnumerable<string> names = types.Concat(module.GetTypeReferences()).SelectMany(type => new[] { type.Name, type.Namespace })
            .Concat(types.SelectMany(type => type.Fields).Where(field => !field.HasConstant).Select(field => field.Name))
            .Concat(methods.Concat(module.GetMemberReferences()).Select(member => member.Name))
            .Concat(module.AssemblyReferences.Select(reference => reference.Name))
            .Concat(methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Where(instruction => instruction.OpCode == OpCodes.Ldstr).Select(instruction => (string)instruction.Operand))
            .Concat(methods.SelectMany(method => method.CustomAttributes).SelectMany(attribute => attribute.ConstructorArguments).SelectMany(TextsIn));
        return names.Distinct(StringComparer.Ordinal).Sum(name => Encoding.UTF8.GetByteCount(name) + 1);
    }

    /// <summary>Bytes of the byte code of some methods.</summary>
    public static int Bodies(IEnumerable<MethodDefinition> methods) => methods.Where(method => method.HasBody).Sum(method =>
        method.Body.Instructions.Sum(Length) + (method.Body.HasExceptionHandlers ? (12 * method.Body.ExceptionHandlers.Count) + 1 : 0));

    private static int Length(Instruction instruction) => instruction.OpCode.Size + instruction.OpCode.OperandType switch
    {
        OperandType.InlineSwitch => 1 + (2 * ((Instruction[])instruction.Operand).Length),
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineBrTarget => 2,
        _ => instruction.GetSize() - instruction.OpCode.Size,
    };

    private static IEnumerable<string> TextsIn(CustomAttributeArgument argument) => argument.Value switch
    {
        string text => [text],
        CustomAttributeArgument boxed => TextsIn(boxed),
        CustomAttributeArgument[] several => several.SelectMany(TextsIn),
        _ => [],
    };

    private static string Signature(MethodReference method) => string.Join(',', method.Parameters.Select(parameter => parameter.ParameterType.FullName).Append(method.ReturnType.FullName));
}
