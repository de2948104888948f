using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>What a rule found: nothing, or a failed test that lists it all.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        if (all.Length > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, all));
        }
    }
}
