using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class VectorsPageTests
{
    [Fact]
    public void The_page_for_people_has_the_vectors_that_the_tests_use()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "firmware", "protocol", "vectors.md"));
        var unbroken = page.Replace("\n    ", "", StringComparison.Ordinal);

        string[] vectors =
        [
            Vectors.LockKey1, Vectors.TokenKey1, Vectors.WrapKey1, Vectors.LockKey2, Vectors.LockKey2Wrapped, Vectors.CourierToken, Vectors.DogWalkerToken, Vectors.HoldMessage,
            Vectors.PairingAnswer, Vectors.EventMacDuress, Vectors.FirstAuditMac, Vectors.EventBody[..^1] + ",\"mac\":\"" + Vectors.EventMacPlain + "\"}",
        ];
        Assert.All(vectors, v => Assert.Contains(v, unbroken, StringComparison.Ordinal));
    }
}
