using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Latchkey.Bench;
using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The bench from outside, with nothing but the ready file: a kill is a power cut, and a restart on the same data folder forgets nothing.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class RestartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-restart-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_token_that_was_used_before_a_kill_is_used_up_after_the_restart()
    {
        (Process first, ReadyFile before) = await StartAsync();
        byte[] token = Mint(before);
        Assert.NotNull(await HearAsync(before, "unlocked", peer => peer.PublishAsync(Unlock(before), token)));
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);

        (Process second, ReadyFile after) = await StartAsync();
        Assert.NotNull(await HearAsync(after, "relocked", _ => WalkThroughAsync(after)));
        LockEvent? denied = await HearAsync(after, "denied", peer => peer.PublishAsync(Unlock(after), token));
        await EndAsync(second);

        Assert.Equal("used-up", denied?.Text("reason"));
        Assert.Equal((before.Broker, before.Lock, before.Master, before.Epoch), (after.Broker, after.Lock, after.Master, after.Epoch));
    }

    private Task<(Process Bench, ReadyFile Ready)> StartAsync() =>
        BenchProcess.StartReadyAsync(Path.Combine(folder, "ready.json"), "--data", Path.Combine(folder, "data"));

    private static async Task EndAsync(Process bench)
    {
        using Process signal = Process.Start("kill", ["-TERM", bench.Id.ToString(CultureInfo.InvariantCulture)]);
        await bench.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, bench.ExitCode);
    }

    private static LockKeys Keys(ReadyFile ready) => LockKeys.Derive(Hex.Decode(ready.Master), ready.Lock, ready.Epoch);

    private static byte[] Mint(ReadyFile ready)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        AccessToken token = new()
        {
            Issuer = ready.Issuer,
            Subject = "courier-9",
            LockId = ready.Lock,
            NotBefore = now - 60,
            Expires = now + 600,
            TokenId = RandomNumberGenerator.GetBytes(16),
            Uses = 1,
            Grant = GrantKind.Delivery,
        };
        return TokenWriter.Write(token, Keys(ready));
    }

    private static string Unlock(ReadyFile ready) => $"latchkey/{ready.Lock}/cmd/unlock";

    // The session survived the kill; the courier ends it.
    private static async Task WalkThroughAsync(ReadyFile ready)
    {
        using HttpClient client = new();
        foreach (string door in new[] { "open", "closed" })
        {
            using StringContent patch = new($"{{\"door\":\"{door}\"}}");
            using HttpResponseMessage answer = await client.PostAsync(new Uri(ready.Http + "/board"), patch);
            answer.EnsureSuccessStatusCode();
            await Task.Delay(500);
        }
    }

    private static async Task<LockEvent?> HearAsync(ReadyFile ready, string expected, Func<MqttPeer, Task> act)
    {
        TaskCompletionSource<LockEvent> heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        LockKeys keys = Keys(ready);
        BrokerAddress broker = new(ready.Broker.Host, ready.Broker.Port, ready.Broker.User, ready.Broker.Password);
        using MqttPeer peer = new(broker, "restart-test", [$"latchkey/{ready.Lock}/event"], message =>
        {
            if (LockEvent.Read(message, keys) is { MacGood: true } told && told.Name == expected)
            {
                heard.TrySetResult(told);
            }
        });
        await act(peer);
        return await Task.WhenAny(heard.Task, Task.Delay(TimeSpan.FromSeconds(10))) == heard.Task ? await heard.Task : null;
    }
}
