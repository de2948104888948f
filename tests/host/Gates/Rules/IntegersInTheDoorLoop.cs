using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>
/// Between an end switch and the motor, 32-bit integers serve: milliseconds since the boot, milliamperes, per mille. 64-bit and floating-point arithmetic costs a 32-bit chip several
/// times as much, and NaN compares true on this runtime.
/// </summary>
internal sealed class IntegersInTheDoorLoop : IGate
{
    /// <summary>What runs in each turn of the loop that guards the door: a namespace, or a type.</summary>
    private static readonly string[] DoorLoop =
    [
        "Latchkey.Door.", "Latchkey.Session.", "Latchkey.Indicator.", "Latchkey.Recording.", "Latchkey.Controller",
        "Latchkey.Hal.I", "Latchkey.Hal.Esp32.BoltMotor", "Latchkey.Hal.Esp32.EndSwitches", "Latchkey.Hal.Esp32.DoorSensor", "Latchkey.Hal.Esp32.InsideButton", "Latchkey.Hal.Esp32.ContactInput",
        "Latchkey.Hal.Esp32.MotorCurrent", "Latchkey.Hal.Esp32.AnalogInput", "Latchkey.Hal.Esp32.Battery", "Latchkey.Hal.Esp32.Indicator", "Latchkey.Hal.Esp32.MonotonicClock",
        "Latchkey.Hal.Esp32.Watchdog", "Latchkey.Hal.Esp32.EventQueue", "Latchkey.Hal.Esp32.SerialLine",
    ];

    /// <summary>Where integers of 32 bits do not serve, and why.</summary>
    private static readonly (string Method, string Why)[] Exceptions =
    [
        ("BoltMotor::Drive", "the platform's duty cycle is a double: one conversion at the border"),
        ("BoltMotor::Channel", "the same, when the channel is made"),
        ("Indicator::.ctor", "the same"),
        ("Indicator::Buzzer", "the same: a constant"),
        ("MonotonicClock::NowMs", "the timer counts microseconds in 64 bits; here they become the milliseconds in 32 that the loop works with"),
        ("Recording.CameraFrames::", "numbers go into CBOR as 64 bits; a frame to the camera now and then, not in each turn"),
        ("Recording.CameraMessage::", "frame counts and ages come from the wire with up to 32 bits without a sign, once a message"),
        ("Recording.Heartbeats::", "the same frame counts, and -1 for none yet"),
        ("Recording.Camera::", "hands them on"),
        ("Session.SessionReports::", "numbers of JSON, once an event"),
        ("Session.UnlockSession::Refuse", "hands one on"),
        ("Session.UnlockSession::RecordingDone", "the same"),
        ("Session.TokenDesk::Present", "instants of the access clock are seconds since 1970, compared once a token"),
    ];

    /// <summary>Exceptions that nothing in some modules needs any more.</summary>
    public static IEnumerable<string> Unneeded(IEnumerable<ModuleDefinition> modules)
    {
        MethodDefinition[] wide = [.. modules.SelectMany(Il.Bodies).Where(method => Wide(method).Any())];
        return Exceptions.Where(exception => !wide.Any(method => method.FullName.Contains(exception.Method, StringComparison.Ordinal))).Select(exception => exception.Method);
    }

    public string Hazard => "64-bit or floating-point arithmetic in the door loop";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Bodies(module)
        .Where(method => DoorLoop.Any(part => method.DeclaringType.FullName.StartsWith(part, StringComparison.Ordinal)))
        .Where(method => !Exceptions.Any(exception => method.FullName.Contains(exception.Method, StringComparison.Ordinal)))
        .SelectMany(method => Wide(method).Select(found => $"{method.FullName}: {found}").Distinct());

    private static IEnumerable<string> Wide(MethodDefinition method)
    {
        foreach (TypeReference type in method.Body.Variables.Select(variable => variable.VariableType).Concat(method.Parameters.Select(parameter => parameter.ParameterType)).Append(method.ReturnType))
        {
            if (IsWide(type))
            {
                yield return type.FullName;
            }
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Ldc_I8 or Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_I8 or Code.Conv_U8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un
                || (instruction.Operand is FieldReference field && IsWide(field.FieldType))
                || (instruction.Operand is MethodReference called && (IsWide(called.ReturnType) || called.Parameters.Any(parameter => IsWide(parameter.ParameterType)))))
            {
                yield return $"{instruction.OpCode} {instruction.Operand}";
            }
        }
    }

    private static bool IsWide(TypeReference type) => type.GetElementType().MetadataType is MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Single or MetadataType.Double;
}
