using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Latchkey.Tests.Host.Access;

/// <summary>
/// Counts the IL instructions that the firmware executes: a copy of its assembly, in which every straight run of instructions first adds its length to a counter. Calls into the
/// platform count as the one instruction that makes them, as on the device, where they are native.
/// </summary>
internal sealed class InstructionCounter
{
    private readonly List<string> methods = [];
    private readonly int[] counts;

    public InstructionCounter()
    {
        string path = typeof(Latchkey.Access.ParsedToken).Assembly.Location;
        using AssemblyDefinition copy = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { InMemory = true });
        copy.Name.Name += ".Counted";
        ModuleDefinition module = copy.MainModule;
        FieldDefinition counter = new("Executed", Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, new ArrayType(module.TypeSystem.Int32));
        TypeDefinition holder = new("Counting", "Counter", Mono.Cecil.TypeAttributes.Public | Mono.Cecil.TypeAttributes.Class, module.TypeSystem.Object);
        holder.Fields.Add(counter);
        foreach (TypeDefinition type in module.GetAllTypes().ToList())
        {
            foreach (MethodDefinition method in type.Methods.Where(m => m.HasBody))
            {
                Instrument(method.Body, counter, methods.Count);
                methods.Add(type.Name + "." + method.Name);
            }
        }

        module.Types.Add(holder);
        module.Types.Add(LockWithNothingToSay(module));
        using MemoryStream bytes = new();
        copy.Write(bytes);
        bytes.Position = 0;
        AssemblyLoadContext context = new("counted");
        context.Resolving += (_, name) => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name.Name);
        Firmware = context.LoadFromStream(bytes);
        counts = new int[methods.Count];
        Firmware.GetType("Counting.Counter")!.GetField("Executed")!.SetValue(null, counts);
    }

    /// <summary>The copy that counts.</summary>
    public Assembly Firmware { get; }

    /// <summary>Runs something and returns how many instructions of the firmware it took.</summary>
    public int Count(Action action)
    {
        Array.Clear(counts);
        action();
        return counts.Sum();
    }

    /// <summary>Where they were spent: the methods with the most, a line each.</summary>
    public string Dearest(int lines) =>
        string.Join('\n', counts.Select((count, i) => (count, methods[i])).OrderByDescending(pair => pair.count).Take(lines).Select(pair => $"{pair.count,6} {pair.Item2}"));

    /// <summary>An ILockFacts of the copy that says no to everything.</summary>
    public object NewLockWithNothingToSay() => Activator.CreateInstance(Firmware.GetType("Counting.NothingToSay")!)!;

    private static TypeDefinition LockWithNothingToSay(ModuleDefinition module)
    {
        TypeDefinition facts = module.GetType("Latchkey.Access.ILockFacts");
        TypeDefinition type = new("Counting", "NothingToSay", Mono.Cecil.TypeAttributes.Public | Mono.Cecil.TypeAttributes.Class, module.TypeSystem.Object);
        type.Interfaces.Add(new InterfaceImplementation(facts));
        MethodDefinition maker = new(".ctor", Mono.Cecil.MethodAttributes.Public | Mono.Cecil.MethodAttributes.SpecialName | Mono.Cecil.MethodAttributes.RTSpecialName, module.TypeSystem.Void);
        maker.Body.GetILProcessor().Emit(OpCodes.Ret);
        type.Methods.Add(maker);
        foreach (MethodDefinition question in facts.Methods)
        {
            MethodDefinition answer = new(question.Name, Mono.Cecil.MethodAttributes.Public | Mono.Cecil.MethodAttributes.Virtual | Mono.Cecil.MethodAttributes.Final, question.ReturnType);
            foreach (ParameterDefinition parameter in question.Parameters)
            {
                answer.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
            }

            answer.Body.GetILProcessor().Emit(OpCodes.Ldc_I4_0);
            answer.Body.GetILProcessor().Emit(OpCodes.Ret);
            type.Methods.Add(answer);
        }

        return type;
    }

    private static void Instrument(Mono.Cecil.Cil.MethodBody body, FieldDefinition counter, int index)
    {
        body.SimplifyMacros();
        List<Instruction> all = [.. body.Instructions];
        HashSet<Instruction> leaders = [all[0]];
        for (int i = 0; i < all.Count; i++)
        {
            switch (all[i].Operand)
            {
                case Instruction target:
                    leaders.Add(target);
                    break;
                case Instruction[] targets:
                    leaders.UnionWith(targets);
                    break;
                default:
                    break;
            }

            if (all[i].OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Throw && i + 1 < all.Count)
            {
                leaders.Add(all[i + 1]);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            leaders.Add(handler.HandlerStart);
        }

        Dictionary<Instruction, Instruction> moved = [];
        ILProcessor il = body.GetILProcessor();
        for (int i = 0; i < all.Count; i++)
        {
            if (!leaders.Contains(all[i]))
            {
                continue;
            }

            int length = 1;
            while (i + length < all.Count && !leaders.Contains(all[i + length]))
            {
                length++;
            }

            Instruction first = il.Create(OpCodes.Ldsfld, counter);
            Instruction[] count =
            [
                first, il.Create(OpCodes.Ldc_I4, index), il.Create(OpCodes.Ldelema, body.Method.Module.TypeSystem.Int32), il.Create(OpCodes.Dup), il.Create(OpCodes.Ldind_I4),
                il.Create(OpCodes.Ldc_I4, length), il.Create(OpCodes.Add), il.Create(OpCodes.Stind_I4),
            ];
            foreach (Instruction instruction in count)
            {
                il.InsertBefore(all[i], instruction);
            }

            moved[all[i]] = first;
        }

        foreach (Instruction instruction in all)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => moved[target],
                Instruction[] targets => targets.Select(t => moved[t]).ToArray(),
                object other => other,
                null => null,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved.GetValueOrDefault(handler.TryStart, handler.TryStart);
            handler.TryEnd = moved.GetValueOrDefault(handler.TryEnd, handler.TryEnd);
            handler.HandlerStart = moved[handler.HandlerStart];
            handler.HandlerEnd = handler.HandlerEnd is null ? null : moved.GetValueOrDefault(handler.HandlerEnd, handler.HandlerEnd);
        }

        body.OptimizeMacros();
    }
}
