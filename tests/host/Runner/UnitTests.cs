using nanoFramework.TestFramework;
using Xunit;

namespace Latchkey.Tests.Host.Runner;

/// <summary>Every unit test of tests/unit as a test of its own.</summary>
[TestCaseOrderer(typeof(AsOnTheDevice))]
public sealed class UnitTests : IClassFixture<UnitTests.Session>
{
    private readonly Session session;

    public UnitTests(Session session) => this.session = session;

    public static IEnumerable<TheoryDataRow<string>> Names() => UnitTest.All.Select(test => new TheoryDataRow<string>(test.Name) { TestDisplayName = test.Name, Label = "" });

    [Theory]
    [MemberData(nameof(Names))]
    public void Unit(string name)
    {
        try
        {
            session.Running.Run(UnitTest.All.Single(test => test.Name == name));
        }
        catch (SkipTestException e)
        {
            Xunit.Assert.Skip(e.Message);
        }
    }

    /// <summary>Lives as long as the run.</summary>
    public sealed class Session : IDisposable
    {
        internal UnitTestSession Running { get; } = new();

        public void Dispose() => Running.Dispose();
    }
}
