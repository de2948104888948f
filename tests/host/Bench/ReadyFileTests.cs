using Latchkey.Bench;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The JSON that outside programs wait for.</summary>
public sealed class ReadyFileTests
{
    private static readonly ReadyFile Ready = new(new ReadyBroker("127.0.0.1", 1883, "cloud", "secret"), "lk-7f3a21c09b44", "latchkey-cloud", "00ff", 1, "/dev/pts/3", "http://127.0.0.1:8080", "/data");

    [Fact]
    public void It_has_the_agreed_shape_and_replaces_an_older_one()
    {
        string file = Path.GetTempFileName();
        Ready.Write(file);
        string text = string.Concat(File.ReadAllText(file).Where(letter => !char.IsWhiteSpace(letter)));
        File.Delete(file);

        Assert.Equal(
            "{\"broker\":{\"host\":\"127.0.0.1\",\"port\":1883,\"user\":\"cloud\",\"password\":\"secret\"},\"lock\":\"lk-7f3a21c09b44\",\"issuer\":\"latchkey-cloud\","
            + "\"master\":\"00ff\",\"epoch\":1,\"console\":\"/dev/pts/3\",\"http\":\"http://127.0.0.1:8080\",\"dataDir\":\"/data\"}",
            text);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        BenchException fault = Assert.Throws<BenchException>(() => Ready.Write("/nonexistent/folder/ready.json"));

        Assert.Contains("/nonexistent/folder/ready.json", fault.Message, StringComparison.Ordinal);
    }
}
