using Xunit.Sdk;
using Xunit.v3;

namespace Latchkey.Tests.Host.Runner;

/// <summary>Runs the unit tests in the order in which the device's launcher comes upon them: class by class, methods and rows as they are written.</summary>
public sealed class AsOnTheDevice : ITestCaseOrderer
{
    private static readonly ILookup<string, int> Places = UnitTest.All.Select((test, place) => (test.Name, place)).ToLookup(test => test.Name, test => test.place);

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => [.. testCases.OrderBy(test => Places[test.TestCaseDisplayName].FirstOrDefault())];
}
