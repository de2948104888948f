using nanoFramework.TestFramework;
using TestFrameworkShared;
using Xunit;

namespace Latchkey.Tests.Host.Runner;

/// <summary>The runner itself: it finds rows, honours setup and cleanup once a class, and lets failures through.</summary>
public sealed class RunnerTests
{
    [Fact]
    public void Setup_runs_before_the_first_test_of_a_class_and_cleanup_after_its_last()
    {
        Sample.Log.Clear();
        using (UnitTestSession session = new())
        {
            foreach (UnitTest test in Tests("Passes").Concat(Tests("Rows")))
            {
                session.Run(test);
            }
        }

        Xunit.Assert.Equal(["setup", "passes", "row 1 one", "row 2 two", "cleanup"], Sample.Log);
    }

    [Fact]
    public void A_data_row_is_a_test_with_its_arguments_in_its_name() =>
        Xunit.Assert.Equal(["Rows(1, \"one\")", "Rows(2, \"two\")"], Tests("Rows").Select(test => test.Name[(test.Name.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_unit_test_has_a_name_of_its_own() =>
        Xunit.Assert.Empty(UnitTest.All.GroupBy(test => test.Name).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void A_failed_assertion_fails_the_test()
    {
        using UnitTestSession session = new();
        Xunit.Assert.Throws<AssertFailedException>(() => session.Run(Tests("Fails").Single()));
    }

    private static IEnumerable<UnitTest> Tests(string method) => UnitTest.Find(typeof(Sample).Assembly).Where(test => test.Method.Name == method);

    [TestClass]
    public sealed class Sample
    {
        internal static readonly List<string> Log = [];

        [Setup]
        public void SetUp() => Log.Add("setup");

        [Cleanup]
        public static void CleanUp() => Log.Add("cleanup");

        [TestMethod]
        public void Passes() => Log.Add("passes");

        [TestMethod]
        public void Fails() => nanoFramework.TestFramework.Assert.IsTrue(false);

        [TestMethod]
        [DataRow(1, "one")]
        [DataRow(2, "two")]
        public void Rows(int number, string word) => Log.Add($"row {number} {word}");
    }
}
