using System.Text.Json;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>What <c>lockctl watch</c> makes of what a lock says, and of what others say in its name.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class WatchTests : IClassFixture<BrokerOfOneLock>, IDisposable
{
    private const string Unlocked = "\"event\":\"unlocked\",\"by\":\"token\",\"sub\":\"courier-17\"";
    private const string Opened = "\"event\":\"door-opened\"";

    private readonly Tool lockctl = new();
    private readonly SecuredBroker broker;
    private SignedLock theLock;

    public WatchTests(BrokerOfOneLock shared)
    {
        broker = shared.Broker;
        lockctl.MakeKeyring();
        theLock = new SignedLock(broker);
    }

    public void Dispose()
    {
        theLock.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public async Task What_the_lock_made_is_good_and_what_anybody_changed_is_forged()
    {
        using var watch = await StartAsync("--json");
        var genuine = SignedLock.Signed("event", "\"n\":7,\"t\":1795330000," + Unlocked);
        await theLock.SayAsync("event", genuine);
        await theLock.SayAsync("event", genuine.Replace("courier-17", "courier-18", StringComparison.Ordinal));
        await theLock.SayAsync("event", SignedLock.Signed("state", "\"n\":8," + Unlocked));
        await theLock.SayAsync("event", genuine.Replace("\"kid\":1", "\"kid\":9", StringComparison.Ordinal));
        await theLock.SayAsync("event", genuine.Replace("\"kid\":1", "\"kid\":0", StringComparison.Ordinal));
        await theLock.SayAsync("event", "hello");

        Assert.Equal("good new current", Verdict(watch.Json("event")));
        Assert.Equal("forged - current", Verdict(watch.Json("event")));
        Assert.Equal("forged - current", Verdict(watch.Json("event")));
        Assert.Equal("forged - unknown", Verdict(watch.Json("event")));
        Assert.Equal("unreadable - -", Verdict(watch.Json("event")));
        Assert.Equal("unreadable - -", Verdict(watch.Json("event")));
    }

    [Fact]
    public async Task What_comes_again_is_a_duplicate_what_is_from_before_is_old_and_what_is_passed_over_is_missing()
    {
        using var watch = await StartAsync("--json");
        foreach (var number in new[] { 10, 11, 10, 3, 15, 13, 13 })
        {
            await theLock.EventAsync(number, Opened);
        }

        var told = Enumerable.Range(0, 7).Select(_ => watch.Json("event")).ToList();

        Assert.Equal(["new", "new", "duplicate", "old", "new", "late", "duplicate"], told.Select(line => line.GetProperty("seen").GetString()));
        Assert.Equal([4], Enumerable.Range(0, 7).Where(index => told[index].TryGetProperty("missing", out _)));
        Assert.Equal("[12,14]", told[4].GetProperty("missing").GetRawText());
        Assert.False(told[4].GetProperty("wasAway").GetBoolean());
    }

    [Fact]
    public async Task A_forged_event_moves_no_number()
    {
        using var watch = await StartAsync("--json");
        await theLock.EventAsync(10, Opened);
        await theLock.SayAsync("event", SignedLock.Signed("event", "\"n\":5000," + Opened).Replace("opened", "closed", StringComparison.Ordinal));
        await theLock.EventAsync(11, Opened);

        Assert.Equal(["good new current", "forged - current", "good new current"], Enumerable.Range(0, 3).Select(_ => Verdict(watch.Json("event"))));
    }

    [Fact]
    public async Task An_event_without_a_number_that_comes_again_is_a_duplicate()
    {
        using var watch = await StartAsync("--json");
        await theLock.TellAsync("event", "\"n\":null,\"t\":1795330000,\"event\":\"time-request\",\"nonce\":\"00\"");
        await theLock.TellAsync("event", "\"n\":null,\"t\":1795330000,\"event\":\"time-request\",\"nonce\":\"00\"");
        await theLock.TellAsync("event", "\"n\":null,\"t\":1795330000,\"event\":\"time-request\",\"nonce\":\"01\"");
        await theLock.TellAsync("event", "\"n\":null,\"t\":1795329000,\"event\":\"time-request\",\"nonce\":\"02\"");

        Assert.Equal(["new", "duplicate", "new", "old"], Enumerable.Range(0, 4).Select(_ => watch.Json("event").GetProperty("seen").GetString()));
    }

    [Fact]
    public async Task A_state_of_an_earlier_moment_is_old_also_with_the_same_number()
    {
        using var watch = await StartAsync("--json");
        await theLock.TellAsync("state", State(10, 500));
        await theLock.TellAsync("state", State(10, 400));
        await theLock.TellAsync("state", State(9, 600));
        await theLock.TellAsync("state", State(11, 5));

        Assert.Equal(["new", "old", "old", "new"], Enumerable.Range(0, 4).Select(_ => watch.Json("state").GetProperty("seen").GetString()));
    }

    [Fact]
    public async Task Epochs_beside_the_keyrings_are_told_and_duress_is_known_by_the_MAC_alone()
    {
        lockctl.Good($"keyring epoch --lock {SignedLock.Id} --set 2");
        using var watch = await StartAsync("--json");
        await theLock.EventAsync(1, Opened, epoch: 1);
        await theLock.EventAsync(2, Opened, epoch: 2, duress: true);
        await theLock.EventAsync(3, Opened, epoch: 3);

        var told = Enumerable.Range(0, 3).Select(_ => watch.Json("event")).ToList();

        Assert.Equal(["good new older", "good new current", "good new unknown"], told.Select(Verdict));
        Assert.Equal([false, true, false], told.Select(line => line.GetProperty("duress").GetBoolean()));
    }

    [Fact]
    public async Task For_people_a_line_says_what_it_means_and_a_forged_one_says_nothing_but_that()
    {
        using var watch = await StartAsync("");
        await theLock.EventAsync(7, Unlocked, duress: true);
        await theLock.EventAsync(9, "\"event\":\"denied\",\"sub\":\"courier-18\",\"reason\":\"used-up\"");
        await theLock.SayAsync("event", SignedLock.Signed("event", "\"n\":10,\"event\":\"re\\u001b[2Jlocked\",\"sub\":\"nobody\"").Replace("nobody", "somebody", StringComparison.Ordinal));
        await theLock.EventAsync(11, "\"event\":\"overflow\",\"from\":8,\"to\":10");
        await theLock.EventAsync(12, "\"event\":\"forced-open\"");

        Assert.Matches(@"#7  unlocked +unlocked by the token of courier-17 +\(duress\)$", watch.Line().TrimEnd());
        Assert.Matches(@"missing +8 was not heard: withheld on the way, or lost at the lock", watch.Line());
        Assert.Matches(@"#9  denied +denied to courier-18, used-up: it has no uses left", watch.Line());
        Assert.EndsWith("FORGED              an event \"re?[2Jlocked\" whose MAC is not the lock's: believe none of it", watch.Line().TrimEnd(), StringComparison.Ordinal);
        Assert.Matches(@"#11  overflow +events 8 to 10 are lost", watch.Line());
        Assert.Matches(@"#12  forced-open +the door was opened against the bolt", watch.Line());
    }

    [Fact]
    public async Task An_overflow_that_names_all_that_is_missing_leaves_nothing_unexplained()
    {
        using var watch = await StartAsync("--json");
        await theLock.EventAsync(1, Opened);
        await theLock.EventAsync(9, "\"event\":\"overflow\",\"from\":2,\"to\":8");

        watch.Json("event");
        Assert.False(watch.Json("event").TryGetProperty("missing", out _));
    }

    [Fact]
    public async Task What_a_run_has_heard_the_next_one_knows()
    {
        using (var first = await StartAsync("--json --state memory"))
        {
            await theLock.EventAsync(5, Opened);
            await theLock.EventAsync(8, Opened);
            first.Json("event");
            first.Json("event");
            first.Interrupt();
            Assert.Equal(0, first.End().Code);
        }

        using var second = await StartAsync("--json --state memory");
        await theLock.EventAsync(8, Opened);
        await theLock.EventAsync(6, Opened);
        await theLock.EventAsync(12, Opened);
        var told = Enumerable.Range(0, 3).Select(_ => second.Json("event")).ToList();

        Assert.Equal(["duplicate", "late", "new"], told.Select(line => line.GetProperty("seen").GetString()));
        Assert.Equal("[9,11]", told[2].GetProperty("missing").GetRawText());
        Assert.StartsWith("error: memory is about lk-7f3a21c09b44, not about lk-other", lockctl.Run($"watch {Broker} --lock lk-other --once --state memory", Password).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_dies_is_told_and_when_it_is_back_the_watch_goes_on()
    {
        using var watch = await StartAsync("--json");
        await theLock.EventAsync(1, Opened);
        watch.Json("event");
        theLock.Dispose();
        broker.Stop();
        Assert.Equal("lost", watch.Json("connection").GetProperty("value").GetString());
        broker.Start();
        Assert.Equal("up", watch.Json("connection").GetProperty("value").GetString());

        broker.AwaitSubscription($"latchkey/{SignedLock.Id}/audit");
        theLock = new SignedLock(broker);
        await theLock.EventAsync(5, Opened);
        var told = watch.Json("event");

        Assert.Equal("[2,4]", told.GetProperty("missing").GetRawText());
        Assert.True(told.GetProperty("wasAway").GetBoolean());
    }

    [Fact]
    public async Task Once_shows_the_state_and_ends_and_says_so_when_there_is_none()
    {
        await theLock.TellAsync("state", State(10, 500), retain: true);
        var there = lockctl.Run($"watch {Broker} --lock {SignedLock.Id} --once", Password);
        var nowhere = lockctl.Run($"watch {Broker} --lock lk-other --once", Password);

        Assert.Equal((0, ""), (there.Code, there.Error));
        Assert.Matches("state +bolt locked, door closed; last moved by itself; camera ok; clock trusted; battery 6.0 V; .*as the broker kept it", there.Output);
        Assert.Equal((1, ""), (nowhere.Code, nowhere.Output));
        Assert.Contains("lk-other has left no state", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_and_the_end_of_its_time_end_it_with_0()
    {
        using var endless = await StartAsync("--json");
        using var limited = await StartAsync("--json --for 4s");
        endless.Interrupt();

        Assert.Equal((0, ""), (endless.End().Code, endless.End().Error));
        Assert.Equal((0, ""), (limited.End().Code, limited.End().Error));
    }

    private string Broker => $"--broker localhost:{broker.CloudPort} --ca {broker.Ca} --user watch";

    private (string Name, string Value) Password => ("LATCHKEY_MQTT_PASSWORD", broker.PasswordOf("watch"));

    private static string State(long number, long uptimeS) =>
        $"\"n\":{number},\"bolt\":\"locked\",\"door\":\"closed\",\"by\":\"auto-relock\",\"session\":null,\"uptimeS\":{uptimeS},\"fw\":\"0.1.0\",\"keyEpoch\":1,\"heapFree\":1,"
        + "\"clock\":{\"trusted\":true,\"uncertaintyS\":2},\"camera\":\"ok\",\"batteryMv\":6000,\"rssi\":null";

    private static string Verdict(JsonElement line) =>
        $"{line.GetProperty("mac").GetString()} {line.GetProperty("seen").GetString() ?? "-"} {line.GetProperty("epoch").GetString() ?? "-"}";

    /// <summary>Starts it, and waits until it hears the lock.</summary>
    private async Task<RunningLockctl> StartAsync(string options)
    {
        await theLock.SayAsync("availability", "online", retain: true);
        broker.ForgetLog();
        RunningLockctl watch = new(lockctl, $"watch {Broker} --lock {SignedLock.Id} {options}", broker.PasswordOf("watch"));
        Assert.Contains("online", watch.Line(), StringComparison.Ordinal);
        broker.AwaitSubscription($"latchkey/{SignedLock.Id}/audit");
        return watch;
    }
}
