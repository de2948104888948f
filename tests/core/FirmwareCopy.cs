using System.Reflection;
using System.Runtime.Loader;
using Latchkey.Tests.Host.Runner;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Core;

/// <summary>A test that failed, and how.</summary>
internal sealed record Failure(string Test, Exception Cause);

/// <summary>The firmware and its unit tests, loaded apart from every other copy, with statics of its own.</summary>
internal sealed class FirmwareCopy : IDisposable
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(8);

    // A test that has never run yet is compiled first.
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(1);

    private readonly Context context;
    private readonly Assembly[] firmware;
    private readonly Dictionary<string, UnitTest> tests;
    private readonly Dictionary<string, TimeSpan> took = [];

    /// <summary>Loads a copy.</summary>
    /// <param name="stays">It stays loaded, which makes it twice as fast; else it goes with <see cref="Dispose"/>.</param>
    public FirmwareCopy(bool stays)
    {
        context = new Context(isCollectible: !stays);
        firmware = [context.LoadFromAssemblyName(new AssemblyName("Latchkey.Core")), context.LoadFromAssemblyName(new AssemblyName("Latchkey.Firmware"))];
        Mutant = new MutantSwitch(firmware);
        Mutant.Off();
        tests = UnitTest.Find(context.LoadFromAssemblyName(new AssemblyName("NFUnitTest"))).ToDictionary(test => test.Name);
    }

    /// <summary>Says which mutant is at work in this copy; at first none.</summary>
    public MutantSwitch Mutant { get; }

    /// <summary>All tests, the quickest first; in the order of their names before they have run.</summary>
    public IReadOnlyList<string> Order => [.. tests.Keys.OrderBy(test => took.GetValueOrDefault(test))];

    /// <summary>Those of them that take no time worth mentioning.</summary>
    public IReadOnlyList<string> QuickOnes => [.. Order.Where(test => took[test] < Quick)];

    /// <summary>A copy in which every test has passed: it has all its statics. For mutants they pass twice, so that it knows how long each takes once compiled.</summary>
    public static FirmwareCopy Tried()
    {
        FirmwareCopy copy = new(stays: true);
        for (int round = MutantSwitch.IsConnected ? 0 : 1; round < 2; round++)
        {
            if (copy.FirstFailure(copy.Order) is { } failure)
            {
                throw new InvalidOperationException($"{failure.Test} fails without any mutant", failure.Cause);
            }
        }

        return copy;
    }

    /// <summary>What its static initialisers have made.</summary>
    public string Statics() => Core.Statics.Of(firmware);

    /// <summary>Runs tests until one fails, or takes far longer than it ever did.</summary>
    public Failure? FirstFailure(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            TimeSpan begin = CpuBudget.Spent();
            try
            {
                TimeSpan usual = took.GetValueOrDefault(name, Unknown);
                CpuBudget.Run(Unknown + (usual * 10), () => Run(tests[name]));
            }
            catch (Exception e)
            {
                return new Failure(name, e);
            }

            took[name] = CpuBudget.Spent() - begin;
        }

        return null;
    }

    public void Dispose()
    {
        if (context.IsCollectible)
        {
            context.Unload();
        }
    }

    private static void Run(UnitTest test)
    {
        using UnitTestSession session = new();
        try
        {
            session.Run(test);
        }
        catch (SkipTestException)
        {
            // Does not run here, and says nothing.
        }
    }

    private sealed class Context(bool isCollectible) : AssemblyLoadContext("firmware", isCollectible)
    {
        private static readonly string[] Own = ["NFUnitTest", "Latchkey.Core", "Latchkey.Firmware"];

        protected override Assembly? Load(AssemblyName assemblyName) =>
            Own.Contains(assemblyName.Name) ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")) : null;
    }
}
