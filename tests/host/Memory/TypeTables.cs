using Latchkey.Tests.Host.Gates;
using Mono.Cecil;

namespace Latchkey.Tests.Host.Memory;

/// <summary>
/// What the interpreter keeps on its heap for an assembly besides its code, which stays on flash: CLR_RT_Assembly with its cross references, counted from the IL of the reference flavour
/// (CLR_RT_Assembly::CreateInstance, Core/TypeSystem.cpp; the entries' sizes in Include/nanoCLR_Runtime.h), and a block for each static field.
/// </summary>
internal static class TypeTables
{
    private const int AssemblyHeader = 140;
    private const int Reference = 4;
    private const int TypeEntry = 8;
    private const int FieldEntry = 2;
    private const int MethodEntry = 2;
    private const int MethodDebugEntry = 1;

    /// <summary>The tables of one assembly.</summary>
    public static int Of(ModuleDefinition module)
    {
        TypeDefinition[] types = [.. Il.Types(module)];
        FieldDefinition[] fields = [.. types.SelectMany(type => type.Fields).Where(field => !field.IsLiteral)];
        int references = module.AssemblyReferences.Count + module.GetTypeReferences().Count() + module.GetMemberReferences().Count();
        int methods = types.Sum(type => type.Methods.Count);
        return NanoHeap.Rounded(AssemblyHeader + (references * Reference) + (types.Length * TypeEntry) + (fields.Length * FieldEntry) + (methods * (MethodEntry + MethodDebugEntry)))
            + (fields.Count(field => field.IsStatic) * NanoHeap.Block);
    }
}
