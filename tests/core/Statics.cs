using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Latchkey.Tests.Core;

/// <summary>What the static initialisers of the firmware have made: constants, and arrays of them, as a gate demands.</summary>
internal static class Statics
{
    /// <summary>Runs them, and says what came of it.</summary>
    public static string Of(IEnumerable<Assembly> firmware)
    {
        List<string> found = [];
        foreach (Type type in firmware.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("Latchkey", StringComparison.Ordinal) == true && !type.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            found.AddRange(type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.IsLiteral)
                .Select(field => $"{type.FullName}.{field.Name} = {Shown(field.GetValue(obj: null))}"));
        }

        return string.Join('\n', found.Order(StringComparer.Ordinal));
    }

    private static string Shown(object? value) => value switch
    {
        string text => $"\"{text}\"",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Shown))}]",
        _ => value?.ToString() ?? "null",
    };
}
