using System.Globalization;
using Latchkey.Tests.Access;

namespace Latchkey.Tests.Host.Store;

/// <summary>Seeds of what is drawn: LATCHKEY_SEED replaces the usual one, LATCHKEY_NIGHTLY=1 asks for more of everything.</summary>
internal static class Seeds
{
    private const int Usual = 20261122;

    /// <summary>The seed of this run.</summary>
    public static int First { get; } = int.TryParse(Environment.GetEnvironmentVariable("LATCHKEY_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : Usual;

    /// <summary>True in the long run.</summary>
    public static bool IsNightly { get; } = Environment.GetEnvironmentVariable("LATCHKEY_NIGHTLY") == "1";

    /// <summary>Dice that neighbouring numbers throw quite differently.</summary>
    public static Dice Dice(params ReadOnlySpan<int> numbers)
    {
        uint mixed = 2166136261;
        foreach (int number in numbers)
        {
            mixed = (mixed ^ (uint)number) * 16777619;
            mixed ^= mixed >> 15;
        }

        return new Dice((int)(mixed | 1));
    }
}
