using System.Reflection;
using System.Text;

namespace Latchkey.Tests.Host.Memory;

/// <summary>
/// What an object takes on the heap of the nanoFramework interpreter on a 32-bit chip, in bytes. The heap is made of blocks of 12 bytes; everything is rounded up to them. Source: nanoframework/nf-interpreter,
/// the files of src/CLR named below, as of July 2026. The same numbers were seen on the interpreter itself: an empty object 12, one with three fields 48, byte[1] 24, byte[64] 84, object[16] 216, a boxed int 24.
/// </summary>
internal static class NanoHeap
{
    /// <summary>CLR_RT_HeapBlock (Include/nanoCLR_Runtime.h asserts it at compile time).</summary>
    public const int Block = 12;

    /// <summary>CLR_RT_HeapBlock_Array: a block, the number of elements, and four bytes about them (Include/nanoCLR_Runtime__HeapBlock.h).</summary>
    private const int ArrayHeader = Block + 4 + 4;

    /// <summary>CLR_RT_HeapBlock_Delegate: a block, type, method, the stack frames kept in debug images, and the target as a block (the same file).</summary>
    private const int DelegateSize = Block + 4 + 4 + 4 + Block;

    /// <summary>CLR_RT_HeapBlock_Delegate_List: a block, type, length, flags (the same file); then a block for each delegate.</summary>
    private const int DelegateListHeader = Block + 4 + 4 + 4;

    /// <summary>Whole blocks.</summary>
    public static int Rounded(int bytes) => (bytes + Block - 1) / Block * Block;

    /// <summary>An instance of a class: a block of its own and one for each field, whatever its type (CLR_RT_ExecutionEngine::ExtractHeapBlocksForClassOrValueTypes, Core/Execution.cpp).</summary>
    public static int Instance(int fields) => Block * (1 + fields);

    /// <summary>An array of numbers takes the elements' size, one of anything else a block for each (ExtractHeapBlocksForArray, the same file).</summary>
    public static int ArrayOf(Type element, int length) => Rounded(ArrayHeader + (length * ElementSize(element)));

    /// <summary>A literal is a block that points into the assembly on flash (CLR_RT_HeapBlock_String::CreateInstance with an assembly, Core/CLR_RT_HeapBlock_String.cpp; no target of July 2026 defines NANOCLR_NO_ASSEMBLY_STRINGS).</summary>
    public const int Literal = Block;

    /// <summary>Text that was made is UTF-8 with a zero behind it (the same file).</summary>
    public static int Text(string text) => Rounded(Block + Encoding.UTF8.GetByteCount(text) + 1);

    /// <summary>A delegate, or several in one.</summary>
    public static int OfDelegate(int targets) => targets == 1 ? Rounded(DelegateSize) : (targets * Rounded(DelegateSize)) + DelegateListHeader + (targets * Block);

    /// <summary>An object of .NET as the interpreter would lay it out; what it refers to is not in it.</summary>
    public static int SizeOf(object thing) => thing switch
    {
        string text => Text(text),
        Array array => ArrayOf(array.GetType().GetElementType()!, array.Length),
        Delegate call => OfDelegate(call.GetInvocationList().Length),
        _ when thing.GetType().IsPrimitive || thing is Enum => 2 * Block,
        _ => Instance(Fields(thing.GetType()).Count()),
    };

    /// <summary>All instance fields, inherited ones too.</summary>
    public static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    private static int ElementSize(Type element) => Type.GetTypeCode(element) switch
    {
        TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
        TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
        TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
        _ => Block,
    };
}
