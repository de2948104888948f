using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Latchkey.Tests.Host.Access.Properties;

/// <summary>Runs a property from a seed that is printed, and that LATCHKEY_SEED sets: the same seed makes the same run.</summary>
internal static class Seeded
{
    /// <summary>Tries it with so many values; ten times as many in a nightly run.</summary>
    public static void Check<T>(Gen<T> values, int count, Func<T, bool> holds)
    {
        string? wanted = Environment.GetEnvironmentVariable("LATCHKEY_SEED");
        ulong seed = wanted is null ? (ulong)Random.Shared.NextInt64() : ulong.Parse(wanted, CultureInfo.InvariantCulture);
        bool isNightly = Environment.GetEnvironmentVariable("LATCHKEY_NIGHTLY") == "1";
        TestContext.Current.TestOutputHelper?.WriteLine($"LATCHKEY_SEED={seed}");

        // The second half of the state must be odd.
        FsCheck.Config config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(isNightly ? count * 10 : count).WithReplay(seed, seed | 1);
        Prop.ForAll(values.ToArbitrary(), holds).Label($"LATCHKEY_SEED={seed}").Check(config);
    }
}
