using Latchkey.Tests.Host.Gates;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Memory;

/// <summary>
/// The deepest that a thread's stack can become, in bytes, from the IL of the reference flavour: the heaviest chain of calls below a method. A call of an interface or a virtual method counts as the heaviest of
/// all that implement it, a delegate's as the heaviest method that any delegate is made of: never too little. Calls of the platform count as three frames of the least size. A chain that comes back to
/// itself is counted once round.
/// </summary>
internal sealed class CallDepth
{
    private const int PlatformFrames = 3;

    private readonly MethodDefinition[] bodies;
    private readonly Dictionary<string, MethodDefinition> methods;
    private readonly Dictionary<string, MethodDefinition[]> implementations;
    private readonly MethodDefinition[] delegated;
    private readonly Dictionary<MethodDefinition, (int Bytes, int Frames)> depths = [];
    private readonly HashSet<MethodDefinition> under = [];

    public CallDepth(params ModuleDefinition[] modules)
    {
        bodies = [.. modules.SelectMany(Il.Bodies)];

        // The compiler puts the same few helpers into every assembly: one of each is enough.
        methods = modules.SelectMany(Il.Types).SelectMany(type => type.Methods).DistinctBy(method => method.FullName).ToDictionary(method => method.FullName, StringComparer.Ordinal);
        implementations = bodies.Where(body => body.IsVirtual).GroupBy(Signature, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        delegated = [.. modules.SelectMany(Il.Instructions).Where(at => at.Instruction.OpCode == OpCodes.Ldftn).Select(at => Own((MethodReference)at.Instruction.Operand)).OfType<MethodDefinition>().Distinct()];
    }

    /// <summary>What one frame of a method takes.</summary>
    public static int Frame(MethodDefinition method) => NanoThreads.Frame(method.Body.Variables.Count, method.Body.MaxStackSize);

    /// <summary>The deepest from a method on, that one included.</summary>
    public (int Bytes, int Frames) From(string type, string method) => Below(bodies.Single(body => body.DeclaringType.FullName == type && body.Name == method && body.Parameters.Count == 0));

    // By name and parameters only: what merely looks alike makes the bound higher.
    private static string Signature(MethodReference method) => $"{method.Name[(method.Name.LastIndexOf('.') + 1)..]}({string.Join(",", method.Parameters.Select(parameter => parameter.ParameterType.FullName))})";

    private (int Bytes, int Frames) Below(MethodDefinition method)
    {
        if (depths.TryGetValue(method, out (int Bytes, int Frames) known))
        {
            return known;
        }

        if (!under.Add(method))
        {
            return default;
        }

        (int Bytes, int Frames) deepest = default;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference called && instruction.OpCode.FlowControl == FlowControl.Call)
            {
                (int Bytes, int Frames) below = Called(called);
                deepest = below.Bytes > deepest.Bytes ? below : deepest;
            }
        }

        under.Remove(method);
        return depths[method] = (deepest.Bytes + Frame(method), deepest.Frames + 1);
    }

    private (int Bytes, int Frames) Called(MethodReference called)
    {
        MethodDefinition? own = Own(called);
        if (own is { IsVirtual: false, HasBody: true })
        {
            return Below(own);
        }

        IEnumerable<MethodDefinition> targets = own?.DeclaringType.BaseType?.FullName == "System.MulticastDelegate" ? delegated : implementations.GetValueOrDefault(Signature(called), []);
        (int Bytes, int Frames) deepest = own is null ? (PlatformFrames * NanoThreads.LeastFrame, PlatformFrames) : default;
        foreach (MethodDefinition target in own is null ? [] : targets)
        {
            (int Bytes, int Frames) below = Below(target);
            deepest = below.Bytes > deepest.Bytes ? below : deepest;
        }

        return deepest;
    }

    private MethodDefinition? Own(MethodReference method) => methods.GetValueOrDefault(method.FullName);
}
