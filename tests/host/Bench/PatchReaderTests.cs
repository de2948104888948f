using System.Text;
using Latchkey.Bench.Http;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The body of <c>POST /board</c>: one bad key refuses all of them, with a reason that names it.</summary>
public sealed class PatchReaderTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "", "not JSON" },
        { "{", "not JSON" },
        { "[]", "not a JSON object" },
        { "null", "not a JSON object" },
        { "3", "not a JSON object" },
        { "{\"dor\":\"open\"}", "unknown key \"dor\"" },
        { "{\"Door\":\"open\"}", "unknown key \"Door\"" },
        { "{\"door\":\"ajar\"}", "door must be" },
        { "{\"door\":true}", "door must be" },
        { "{\"door\":null}", "door must be" },
        { "{\"door\":\"open\",\"door\":\"closed\"}", "not JSON" },
        { "{\"thumbTurn\":1.01}", "thumbTurn must be" },
        { "{\"thumbTurn\":-0.1}", "thumbTurn must be" },
        { "{\"thumbTurn\":\"1\"}", "thumbTurn must be" },
        { "{\"thumbTurn\":1e999}", "thumbTurn must be" },
        { "{\"buttonMs\":0}", "buttonMs must be" },
        { "{\"buttonMs\":60001}", "buttonMs must be" },
        { "{\"buttonMs\":1.5}", "buttonMs must be" },
        { "{\"buttonMs\":99999999999}", "buttonMs must be" },
        { "{\"blockAt\":2}", "blockAt must be" },
        { "{\"blockAt\":\"null\"}", "blockAt must be" },
        { "{\"camera\":\"OK\"}", "camera must be" },
        { "{\"camera\":1}", "camera must be" },
        { "{\"network\":\"off\"}", "network must be" },
        { "{\"network\":0}", "network must be" },
        { "{\"batteryMv\":-1}", "batteryMv must be" },
        { "{\"batteryMv\":20001}", "batteryMv must be" },
        { "{\"clockOffsetS\":\"1\"}", "clockOffsetS must be" },
        { "{\"powerOffMs\":-1}", "powerOffMs must be" },
        { "{\"powerOffMs\":600001}", "powerOffMs must be" },
        { "{\"door\":\"open\",\"x\":1}", "unknown key \"x\"" },
        { "{\"camera\":\"\\ud800\"}", "not Unicode" },
        { "{\"door\":\"open\"} x", "not JSON" },
        { "{\"door\":[[[[[[]]]]]]}", "not JSON" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_patch_is_refused_with_the_reason(string body, string reason)
    {
        string? fault = PatchReader.Read(Encoding.UTF8.GetBytes(body), out WorldPatch patch);

        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Equal(new WorldPatch(), patch);
    }

    [Theory]
    [InlineData("ok", CameraMode.Ok)]
    [InlineData("off", CameraMode.Off)]
    [InlineData("silent", CameraMode.Silent)]
    [InlineData("lying", CameraMode.Lying)]
    [InlineData("frozen", CameraMode.Frozen)]
    public void Each_word_for_the_camera_is_the_behaviour_of_that_name(string word, CameraMode mode)
    {
        Assert.Null(PatchReader.Read(Encoding.UTF8.GetBytes($"{{\"camera\":\"{word}\"}}"), out WorldPatch patch));
        Assert.Equal(mode, patch.Camera);
    }

    [Fact]
    public void Every_key_is_read()
    {
        const string Body = """
            {"door":"open","thumbTurn":0.25,"buttonMs":5000,"blockAt":0.5,"camera":"lying","network":false,"batteryMv":4800,"clockOffsetS":-3600,"powerOffMs":2000}
            """;

        string? fault = PatchReader.Read(Encoding.UTF8.GetBytes(Body), out WorldPatch patch);

        Assert.Null(fault);
        Assert.Equal(new WorldPatch(true, 0.25, 5000, true, 0.5, CameraMode.Lying, false, 4800, -3600, 2000), patch);
    }

    [Theory]
    [InlineData("{\"blockAt\":null}", true)]
    [InlineData("{}", false)]
    public void Null_takes_the_obstacle_away_and_absence_leaves_it(string body, bool block)
    {
        Assert.Null(PatchReader.Read(Encoding.UTF8.GetBytes(body), out WorldPatch patch));
        Assert.Equal(new WorldPatch(Block: block), patch);
    }

    [Fact]
    public void A_body_that_is_too_long_is_refused()
    {
        byte[] body = Encoding.UTF8.GetBytes("{" + new string(' ', PatchReader.MaxBytes) + "}");

        Assert.Contains("longer than", PatchReader.Read(body, out _), StringComparison.Ordinal);
    }
}
