using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Latchkey.Tests.Host.Memory;

/// <summary>
/// The live objects that are the firmware's: what can be reached from a root and from the statics of its assemblies, each once. Where it meets an object of somebody else (the platform's, a fake world's) it
/// counts it as a guest and goes no further.
/// </summary>
internal sealed class HeapWalk
{
    /// <summary>The count of what the tables of used and of revoked tokens keep of each: the one thing that comes and goes.</summary>
    public const string TableRow = "Byte[] (cti in a table)";

    private static readonly Assembly[] Own = [typeof(Controller).Assembly, typeof(Latchkey.Door.Bolt).Assembly, typeof(Hal.IFlashFiles).Assembly, typeof(Hal.Esp32.Esp32Hal).Assembly];

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> found = new();

    private HeapWalk()
    {
    }

    /// <summary>Objects and bytes by type.</summary>
    public HeapCount Count { get; } = new();

    /// <summary>Objects of somebody else's types, by type.</summary>
    public Dictionary<Type, int> Guests { get; } = [];

    /// <summary>Walks from a root.</summary>
    public static HeapWalk From(params object[] roots)
    {
        HeapWalk walk = new();
        foreach (object root in roots)
        {
            walk.Meet(root);
        }

        foreach (FieldInfo field in Own.SelectMany(assembly => assembly.GetTypes()).SelectMany(Statics))
        {
            walk.Meet(field.GetValue(null));
        }

        walk.Finish();
        return walk;
    }

    // On the device every static initialiser has run before Main.
    private static IEnumerable<FieldInfo> Statics(Type type)
    {
        RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsLiteral && !field.FieldType.IsPointer && type.Name != "<PrivateImplementationDetails>");
    }

    private void Finish()
    {
        while (found.TryDequeue(out object? thing))
        {
            Take(thing);
        }
    }

    private void Meet(object? thing)
    {
        if (thing is null)
        {
            return;
        }

        // A literal is one object here; on the device each mention makes an object of its own.
        if (thing is string text && IsLiteral(text))
        {
            Count.Add("String (literal)", NanoHeap.Literal);
        }
        else if (seen.Add(thing))
        {
            found.Enqueue(thing);
        }
    }

    private void Take(object thing)
    {
        Type type = thing.GetType();
        if (thing is string || type.IsPrimitive || type == typeof(object))
        {
            Count.Add(type.Name, NanoHeap.SizeOf(thing));
        }
        else if (thing is Array array)
        {
            Count.Add(type.Name, NanoHeap.SizeOf(thing));
            if (!type.GetElementType()!.IsValueType)
            {
                foreach (object? element in array)
                {
                    Meet(element);
                }
            }
        }
        else if (thing is ICollection collection)
        {
            Count.Add(type.Name, NanoHeap.Instance(3) + NanoHeap.ArrayOf(typeof(object), collection.Count));
            TakeElements(collection);
        }
        else if (Own.Contains(type.Assembly))
        {
            Count.Add(Name(type), NanoHeap.SizeOf(thing));
            TakeFields(thing, type);
        }
        else
        {
            Guests[type] = Guests.GetValueOrDefault(type) + 1;
            Count.Add(type.Name + " (of somebody else)", 0);
        }
    }

    private void TakeElements(ICollection collection)
    {
        foreach (object? element in collection)
        {
            Meet(element is DictionaryEntry entry ? entry.Key : element);
            Meet((element as DictionaryEntry?)?.Value);
        }
    }

    private void TakeFields(object thing, Type type)
    {
        if (thing is Delegate call)
        {
            foreach (Delegate one in call.GetInvocationList())
            {
                Meet(one.Target);
            }

            return;
        }

        foreach (FieldInfo field in NanoHeap.Fields(type).Where(field => !field.FieldType.IsPrimitive && !field.FieldType.IsEnum))
        {
            if (field.FieldType.IsValueType)
            {
                throw new NotSupportedException($"{field.DeclaringType}.{field.Name} is a struct: say in {nameof(NanoHeap)} what it takes.");
            }

            if (field.Name == "ctis")
            {
                TakeTable((byte[]?[])field.GetValue(thing)!);
            }

            Meet(field.GetValue(thing));
        }
    }

    private void TakeTable(byte[]?[] ctis)
    {
        foreach (byte[] cti in ctis.OfType<byte[]>().Where(seen.Add))
        {
            Count.Add(TableRow, NanoHeap.SizeOf(cti));
        }
    }

    private static bool IsLiteral(string text) => ReferenceEquals(string.IsInterned(text), text);

    private static string Name(Type type) => type.FullName!.Replace("Latchkey.", string.Empty, StringComparison.Ordinal).Replace('+', '.');
}
