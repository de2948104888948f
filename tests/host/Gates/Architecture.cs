using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The rules about who in the firmware may know whom, as questions to its IL. Each yields one line a breach.</summary>
internal static class Architecture
{
    /// <summary>What the firmware may lean on; <c>Latchkey.Hal.Esp32</c> for the composition root alone.</summary>
    public static readonly IReadOnlySet<string> FirmwareMayReference = new HashSet<string>(StringComparer.Ordinal)
    {
        "mscorlib", "nanoFramework.System.Security.Cryptography", "nanoFramework.System.Text", "Latchkey.Hal", "Latchkey.Hal.Esp32", "Latchkey.Core",
    };

    private static readonly IReadOnlySet<string> Forbidden = new HashSet<string>(StringComparer.Ordinal)
    {
        "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.Threading.Thread::Sleep", "System.Threading.Thread::SpinWait",
        "System.Threading.SpinWait::SpinOnce", "System.Threading.SpinWait::SpinUntil", "System.Environment::get_TickCount64",
    };

    /// <summary>Places outside Program that name a driver.</summary>
    public static IEnumerable<string> DriversNamed(ModuleDefinition firmware) => TypeWalk.Mentions(firmware)
        .Where(mention => mention.Type.Namespace.StartsWith("Latchkey.Hal.Esp32", StringComparison.Ordinal) && !IsProgram(mention.Place))
        .Select(mention => $"{mention.Place} names {mention.Type.FullName}").Distinct();

    /// <summary>Calls that ask the machine for the time, sleep or lock: clocks are injected and one loop owns all state.</summary>
    public static IEnumerable<string> ForbiddenCalls(ModuleDefinition firmware) => Il.Instructions(firmware)
        .Where(at => at.Instruction.Operand is MethodReference called && IsForbidden(called))
        .Select(at => $"{at.Method.FullName} calls {at.Instruction.Operand}")
        .Concat(Il.Types(firmware).SelectMany(type => type.Methods).Where(method => method.IsSynchronized).Select(method => method.FullName + " is synchronized"));

    /// <summary>The methods that feed the watchdog through its contract, or hold its driver's pin.</summary>
    public static IEnumerable<string> Feeders(ModuleDefinition module) => Il.Instructions(module)
        .Where(at => at.Instruction.Operand is MemberReference { DeclaringType.FullName: "Latchkey.Hal.IWatchdog" or "Latchkey.Hal.Esp32.Watchdog", Name: "Feed" }
            or FieldReference { DeclaringType.FullName: "Latchkey.Hal.Esp32.BoardPins", Name: "Watchdog" })
        .Select(at => at.Method.DeclaringType.FullName + "::" + at.Method.Name).Distinct();

    private static bool IsForbidden(MethodReference called) =>
        called.DeclaringType.FullName == "System.Threading.Monitor" || Forbidden.Contains(called.DeclaringType.FullName + "::" + called.Name);

    // A place is a type's or a member's full name: "Latchkey.Program", "System.Void Latchkey.Program::Main()", "Latchkey.Program/<>c".
    private static bool IsProgram(string place) => place.Split(' ')[^1] is string name
        && (name == "Latchkey.Program" || name.StartsWith("Latchkey.Program::", StringComparison.Ordinal) || name.StartsWith("Latchkey.Program/", StringComparison.Ordinal));
}
