using Latchkey.Tests.Host.Runner;
using Xunit;

namespace Latchkey.Tests.Core;

/// <summary>Every unit test of tests/unit as a test of its own, so that a mutant meets only the tests that come by it.</summary>
public sealed class UnitTests : IClassFixture<UnitTests.Session>
{
    private readonly Session session;

    public UnitTests(Session session) => this.session = session;

    public static IEnumerable<object[]> Names() => UnitTest.All.Select(test => new object[] { test.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Unit(string name) => session.Running.Run(UnitTest.All.Single(test => test.Name == name));

    /// <summary>Lives as long as the run.</summary>
    public sealed class Session : IDisposable
    {
        internal UnitTestSession Running { get; } = new();

        public void Dispose() => Running.Dispose();
    }
}
