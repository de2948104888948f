using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Latchkey.Bench.Http;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>Requests that no well-meaning program sends, byte for byte as they go over the wire: pages from elsewhere, and bodies without measure.</summary>
public sealed class BoardServerRefusalTests
{
    [Theory]
    [InlineData("127.0.0.1:PORT", null, 200)]
    [InlineData("localhost:PORT", null, 200)]
    [InlineData("LOCALHOST:PORT", null, 200)]
    [InlineData("[::1]:PORT", null, 200)]
    [InlineData("127.0.0.1:PORT", "http://localhost:PORT", 200)]
    [InlineData("evil.example:PORT", null, 400)]
    [InlineData("127.0.0.1.evil.example:PORT", null, 400)]
    [InlineData("127.0.0.1", null, 400)]
    [InlineData("127.0.0.1:1", null, 400)]
    [InlineData("", null, 400)]
    [InlineData("127.0.0.1:PORT", "http://evil.example:PORT", 403)]
    [InlineData("127.0.0.1:PORT", "http://localhost", 403)]
    [InlineData("127.0.0.1:PORT", "https://localhost:PORT", 403)]
    [InlineData("127.0.0.1:PORT", "null", 403)]
    [InlineData("127.0.0.1:PORT", "", 403)]
    [InlineData("evil.example:PORT", "http://evil.example:PORT", 400)]
    public async Task Only_a_loopback_host_and_no_foreign_origin_is_served(string host, string? origin, int expected)
    {
        Counter world = new();
        await using BoardServer server = await BoardServer.StartAsync(world, 0);
        string port = new Uri(server.Url).Port.ToString(CultureInfo.InvariantCulture);
        string originLine = origin is null ? string.Empty : $"Origin: {origin}\r\n";
        string head = $"POST /board HTTP/1.1\r\nHost: {host}\r\n{originLine}Content-Length: 15\r\nConnection: close\r\n\r\n{{\"door\":\"open\"}}";

        string answer = await SendAsync(server, head.Replace("PORT", port, StringComparison.Ordinal), 0);

        Assert.StartsWith($"HTTP/1.1 {expected} ", answer, StringComparison.Ordinal);
        Assert.Equal(expected == 200 ? 1 : 0, world.Changes);
        Assert.Equal(expected != 200, answer.Contains("{\"error\":\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4096 + 1)]
    [InlineData(1 << 20)]
    [InlineData(40 << 20)]
    public async Task A_body_over_the_limit_is_refused_with_the_reason_to_a_client_that_sends_all_before_it_reads(int length)
    {
        Counter world = new();
        await using BoardServer server = await BoardServer.StartAsync(world, 0);

        string answer = await SendAsync(server, $"POST /board HTTP/1.1\r\n{Host(server)}Content-Length: {length}\r\nConnection: close\r\n\r\n", length);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("{\"error\":\"the body is longer than 4096 bytes\"}", answer, StringComparison.Ordinal);
        Assert.Equal(0, world.Changes);
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_refused_likewise()
    {
        Counter world = new();
        await using BoardServer server = await BoardServer.StartAsync(world, 0);
        string chunk = new(' ', 0x1000);
        string chunks = string.Concat(Enumerable.Repeat($"1000\r\n{chunk}\r\n", 200)) + "0\r\n\r\n";

        string answer = await SendAsync(server, $"POST /board HTTP/1.1\r\n{Host(server)}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunks}", 0);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("{\"error\":\"the body is longer than 4096 bytes\"}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_announced_length_alone_is_answered_at_once()
    {
        await using BoardServer server = await BoardServer.StartAsync(new Counter(), 0);
        using TcpClient client = Connect(server);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /board HTTP/1.1\r\n{Host(server)}Content-Length: 99999999999\r\n\r\n"), TestContext.Current.CancellationToken);

        byte[] answer = new byte[12];
        await client.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 400", Encoding.ASCII.GetString(answer));
    }

    private static string Host(BoardServer server) => $"Host: {new Uri(server.Url).Authority}\r\n";

    private static TcpClient Connect(BoardServer server) => new("127.0.0.1", new Uri(server.Url).Port);

    private static async Task<string> SendAsync(BoardServer server, string head, int bodyLength)
    {
        using TcpClient client = Connect(server);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        byte[] block = new byte[64 * 1024];
        for (int left = bodyLength; left > 0; left -= block.Length)
        {
            await stream.WriteAsync(block.AsMemory(0, Math.Min(left, block.Length)), TestContext.Current.CancellationToken);
        }

        using StreamReader reader = new(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Counter : IWorld
    {
        internal int Changes { get; private set; }

        public BoardView Look() =>
            new(0.5, "closed", false, false, new MotorView("off", 0, 0), new CameraView("idle", 0), "2026-01-01T00:00:00.000Z", 6000, true);

        public void Change(WorldPatch patch) => Changes++;
    }
}
