using System.Reflection;

namespace Latchkey.Tests.Core;

/// <summary>
/// Stands between the mutation tester and the mutants of one copy of the firmware. Stryker's runner for the testing platform writes the number of the mutant whose turn it
/// is (4 bytes, -1 = none) to a file that STRYKER_MUTANT_FILE names, and the mutated code would look there at every step, which makes it twenty times slower. Here it is
/// told: so a copy can be loaded, and a failure confirmed, without any mutant.
/// </summary>
/// <param name="firmware">The copy's assemblies, of which one is mutated.</param>
internal sealed class MutantSwitch(IEnumerable<Assembly> firmware)
{
    private const int None = -1;

    private const string Variable = "STRYKER_MUTANT_FILE";

    private static readonly string? File = TakeVariable();

    // Null when the firmware is whole, as in the tester's own first run.
    private readonly FieldInfo? active = firmware.SelectMany(assembly => assembly.GetTypes()).FirstOrDefault(type => type.Name == "MutantControl")?.GetField("ActiveMutant");

    /// <summary>True when there is a mutation tester.</summary>
    public static bool IsConnected => File is not null;

    /// <summary>No mutant is at work from now on.</summary>
    public void Off()
    {
        if (IsConnected)
        {
            active?.SetValue(obj: null, None);
        }
    }

    /// <summary>The mutant whose turn it is is at work from now on.</summary>
    /// <returns>False when it is no mutant's turn.</returns>
    public bool On()
    {
        if (File is null)
        {
            return false;
        }

        using FileStream file = new(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using BinaryReader reader = new(file);
        int mutant = reader.ReadInt32();
        active?.SetValue(obj: null, mutant);
        return mutant != None;
    }

    private static string? TakeVariable()
    {
        string? file = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, value: null);
        return file;
    }
}
