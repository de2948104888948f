using System.Net;
using System.Text;
using System.Text.Json;
using Latchkey.Bench.Http;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>What outside programs see of <c>/board</c>.</summary>
public sealed class BoardServerTests
{
    [Fact]
    public async Task Get_tells_the_physical_truth_in_the_agreed_shape()
    {
        await using BoardServer server = await BoardServer.StartAsync(new FakeWorld(), 0);
        using HttpClient client = new();

        using JsonDocument board = JsonDocument.Parse(await client.GetStringAsync(new Uri(server.Url + "/board"), TestContext.Current.CancellationToken));

        Assert.Equal(
            "{\"bolt\":0.5,\"door\":\"closed\",\"endExtended\":false,\"endRetracted\":false,\"motor\":{\"direction\":\"retract\",\"extendMs\":1,\"retractMs\":2},"
            + "\"camera\":{\"state\":\"recording\",\"frames\":3},\"clock\":\"2026-01-01T00:00:00.000Z\",\"batteryMv\":6000,\"power\":true}",
            board.RootElement.GetRawText());
    }

    [Fact]
    public async Task A_good_patch_changes_the_world_once()
    {
        FakeWorld world = new();
        await using BoardServer server = await BoardServer.StartAsync(world, 0);

        (HttpStatusCode status, _) = await SendAsync(server, HttpMethod.Post, "/board", "{\"door\":\"open\"}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([new WorldPatch(DoorOpen: true)], world.Changes);
    }

    [Theory]
    [InlineData("POST", "/board", "{\"door\":\"open\",\"nonsense\":1}", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/board", "", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/board", "{}", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/board", "", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/Board", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/BOARD", "{}", HttpStatusCode.NotFound)]
    [InlineData("GET", "/board/", "", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/board/x", "{}", HttpStatusCode.NotFound)]
    public async Task What_is_wrong_is_refused_with_a_reason_and_changes_nothing(string method, string path, string body, HttpStatusCode expected)
    {
        FakeWorld world = new();
        await using BoardServer server = await BoardServer.StartAsync(world, 0);

        (HttpStatusCode status, string answer) = await SendAsync(server, new HttpMethod(method), path, body);

        Assert.Equal(expected, status);
        using JsonDocument error = JsonDocument.Parse(answer);
        Assert.NotEqual(string.Empty, error.RootElement.GetProperty("error").GetString());
        Assert.Empty(world.Changes);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using BoardServer first = await BoardServer.StartAsync(new FakeWorld(), 0);
        int port = new Uri(first.Url).Port;

        Latchkey.Bench.BenchException fault = await Assert.ThrowsAsync<Latchkey.Bench.BenchException>(() => BoardServer.StartAsync(new FakeWorld(), port));

        Assert.Contains($"port {port}", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Answer)> SendAsync(BoardServer server, HttpMethod method, string path, string body)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(method, server.Url + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed class FakeWorld : IWorld
    {
        internal List<WorldPatch> Changes { get; } = [];

        public BoardView Look() =>
            new(0.5, "closed", false, false, new MotorView("retract", 1, 2), new CameraView("recording", 3), "2026-01-01T00:00:00.000Z", 6000, true);

        public void Change(WorldPatch patch) => Changes.Add(patch);
    }
}
