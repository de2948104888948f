using Xunit;

namespace Latchkey.Tests.Host.Documents;

/// <summary>What is wrong with the pages, a line each: all of it is told, not the first only.</summary>
internal static class Complaints
{
    /// <summary>Fails with every complaint, if there is one.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        string[] all = [.. complaints];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
