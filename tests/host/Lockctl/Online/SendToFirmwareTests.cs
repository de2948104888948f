using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Latchkey.Bench;
using Latchkey.Tests.Host.Bench;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>
/// Each command to the firmware itself, on the bench, and what it does there: one day in the life of a lock, in its order, because a lock takes a while to boot. The bench's own cloud answers its
/// questions for the time, and counts above whatever numbers it hears.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class SendToFirmwareTests : IAsyncLifetime
{
    private readonly Tool lockctl = new();
    private Process bench = null!;
    private ReadyFile ready = null!;
    private int seq;

    public async ValueTask InitializeAsync()
    {
        (bench, ready) = await BenchProcess.StartReadyAsync(Path.Combine(lockctl.Folder, "ready.json"));
        lockctl.Good($"keyring init --issuer {ready.Issuer} --master {ready.Master}");
        lockctl.Good($"keyring epoch --lock {ready.Lock} --set {ready.Epoch}");
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", bench.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await bench.WaitForExitAsync();
        bench.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public void Every_command_does_what_it_says()
    {
        Send("identify");
        Assert.Equal("[1,2]", Send("hold on delivery service").GetProperty("answer").GetProperty("hold").GetRawText());
        Assert.Equal("hold", Reason("unlock"));
        Assert.Equal("[]", Send("hold off delivery service").GetProperty("answer").GetProperty("hold").GetRawText());
        Send("alarm armed");
        Assert.Equal("alarm-armed", Reason("unlock"));
        Send("alarm disarmed");

        var revoked = Issue("courier-1");
        Send($"revoke --token {revoked}");
        Assert.Equal("revoked", Reason($"unlock --token {revoked}"));

        Send("config relock.after_s=120");
        var unlocked = Send("unlock --sub operator-3");
        Assert.Equal(("unlocked", "operator-3"), (unlocked.GetProperty("answer").GetProperty("event").GetString(), unlocked.GetProperty("answer").GetProperty("sub").GetString()));
        Assert.Equal("busy", Reason("unlock"));
        Send("lock");
        Assert.Equal("locked", BoltBefore(TimeSpan.FromSeconds(20)));

        Assert.Equal(ready.Epoch + 1, Send("rekey").GetProperty("epoch").GetInt32());
        Send("hold on guest");
        var report = Send("report --out log.jsonl");
        Assert.Equal(report.GetProperty("head").GetInt64(), report.GetProperty("entries").GetInt64());
        Assert.Contains("Verdict  good", lockctl.Good($"audit verify log.jsonl"), StringComparison.Ordinal);

        Send("reboot");
        Send("unpair --yes");
        Assert.Equal(Latchkey.Lockctl.Answer.NoAnswer, ReasonInTheEnd("identify --timeout 3s"));
    }

    private string Words => $"send --broker {ready.Broker.Host}:{ready.Broker.Port} --user {ready.Broker.User} --lock {ready.Lock} --json ";

    private (string Name, string Value) Password => ("LATCHKEY_MQTT_PASSWORD", ready.Broker.Password);

    /// <summary>Sends what has to be carried out, above any number of the bench's cloud.</summary>
    private JsonElement Send(string words)
    {
        seq += 1000;
        var outcome = lockctl.Run($"{Words} --seq {seq} --timeout 20s {words}", Password);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    /// <summary>Sends what has to be refused.</summary>
    private string Reason(string words)
    {
        var outcome = lockctl.Run(Words + words, Password);
        Assert.Equal(1, outcome.Code);
        return JsonDocument.Parse(outcome.Output).RootElement.GetProperty("reason").GetString()!;
    }

    /// <summary>Sends what is carried out for a moment yet: until the answer to unpair is acknowledged, the lock has its keys.</summary>
    private string ReasonInTheEnd(string words)
    {
        var outcome = lockctl.Run(Words + words, Password);
        for (var tries = 1; outcome.Code == 0 && tries < 10; tries++)
        {
            outcome = lockctl.Run(Words + words, Password);
        }

        Assert.Equal(1, outcome.Code);
        return JsonDocument.Parse(outcome.Output).RootElement.GetProperty("reason").GetString()!;
    }

    private string Issue(string sub) => lockctl.Run($"token issue --lock {ready.Lock} --sub {sub} --grant delivery --from -5m --to +1h").Output.Trim();

    private string? BoltBefore(TimeSpan limit)
    {
        var waited = Stopwatch.StartNew();
        string? bolt = null;
        while (bolt != "locked" && waited.Elapsed < limit)
        {
            var outcome = lockctl.Run($"watch --broker {ready.Broker.Host}:{ready.Broker.Port} --user {ready.Broker.User} --lock {ready.Lock} --json --once", Password);
            var state = outcome.Output.Split('\n').First(line => line.Contains("\"topic\":\"state\"", StringComparison.Ordinal));
            bolt = JsonDocument.Parse(state).RootElement.GetProperty("message").GetProperty("bolt").GetString();
        }

        return bolt;
    }
}
