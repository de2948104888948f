namespace Latchkey.Tests.Core;

/// <summary>
/// Stands between the mutation tester and the mutants. Stryker's runner for the testing platform writes the number of the mutant whose turn it is (4 bytes,
/// little-endian, -1 = none) to a file that STRYKER_MUTANT_FILE names, and the mutated code looks there all the time. Here it looks into a file of ours
/// instead, so that a copy of the firmware can be loaded, and a failure confirmed, without any mutant.
/// </summary>
internal static class MutantSwitch
{
    private const string Variable = "STRYKER_MUTANT_FILE";

    private static readonly byte[] None = [0xff, 0xff, 0xff, 0xff];

    private static readonly string? Theirs = Environment.GetEnvironmentVariable(Variable);

    private static readonly string Ours = Path.Combine(AppContext.BaseDirectory, $"mutant-{Environment.ProcessId}");

    /// <summary>True when there is a mutation tester.</summary>
    public static bool IsConnected => Theirs is not null;

    /// <summary>No mutant is at work from now on.</summary>
    public static void Off()
    {
        if (IsConnected)
        {
            Write(None);
            Environment.SetEnvironmentVariable(Variable, Ours);
        }
    }

    /// <summary>The mutant whose turn it is is at work from now on.</summary>
    /// <returns>False when it is no mutant's turn.</returns>
    public static bool On()
    {
        byte[] mutant = None;
        if (Theirs is not null)
        {
            using FileStream file = new(Theirs, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.ReadExactly(mutant = new byte[4]);
            Write(mutant);
        }

        return !mutant.AsSpan().SequenceEqual(None);
    }

    // In place: the mutated code has the file mapped.
    private static void Write(byte[] mutant)
    {
        using FileStream file = new(Ours, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(mutant);
    }
}
