using System.Text.Json;
using Latchkey.Cloud;
using Latchkey.Lockctl;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>What <c>lockctl send</c> makes of answers, of silence, and of what only looks like an answer. The lock is played by the test, over a real broker.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class SendTests : IClassFixture<BrokerOfOneLock>, IDisposable
{
    private readonly Tool lockctl = new();
    private readonly SecuredBroker broker;
    private readonly SignedLock theLock;

    public SendTests(BrokerOfOneLock shared)
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

    [Theory]
    [InlineData("hold on delivery service", "hold", "{\"on\": true, \"grants\": [1, 2]}")]
    [InlineData("hold off guest", "hold", "{\"on\": false, \"grants\": [3]}")]
    [InlineData("alarm armed", "alarm", "{\"armed\": true}")]
    [InlineData("revoke --before 2026-11-22T00:00Z", "revoke", "{\"before\": 1795305600}")]
    [InlineData("revoke --cti 0001020304050607 --exp 2026-11-24T15:00Z", "revoke", "{\"cti\": h'0001020304050607', \"exp\": 1795532400}")]
    [InlineData("config relock.after_s=45 guest.recording=off", "config", "{\"relock.after_s\": 45, \"guest.recording\": false}")]
    [InlineData("config clock.utc=60,2027-03-28T01:00Z,120", "config", "{\"clock.utc\": [60, 1806195600, 120]}")]
    [InlineData("lock", "lock", "{}")]
    [InlineData("identify", "identify", "{}")]
    [InlineData("reboot", "reboot", "{}")]
    [InlineData("unpair --yes", "unpair", "{}")]
    public async Task A_command_goes_out_signed_and_numbered_and_its_answer_is_told(string words, string name, string arguments)
    {
        using var send = Start(words + " --json");
        var command = theLock.NextCommand();
        await theLock.AnswerAsync(1, "\"ok\":true,\"hold\":[],\"alarmArmed\":false");
        var told = send.Json();

        Assert.Equal((name, 1, arguments), (command.Name, command.Seq, command.Arguments));
        Assert.InRange(command.Expires - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 30, 120);
        Assert.Equal((true, 1, name), (told.GetProperty("ok").GetBoolean(), told.GetProperty("seq").GetInt64(), told.GetProperty("command").GetString()));
        Assert.Equal((0, "", ""), send.End());
        Assert.Equal(1, Keyring().Seq);
    }

    [Fact]
    public async Task Only_the_locks_own_answer_to_this_very_command_counts()
    {
        lockctl.Good($"keyring epoch --lock {SignedLock.Id} --set 2 --seq 6");
        using var send = Start("identify --timeout 4s --json");
        Assert.Equal(7, theLock.NextCommand(2).Seq);
        await theLock.SayAsync("event", SignedLock.Signed("event", "\"n\":8,\"event\":\"admin\",\"seq\":8,\"ok\":true", 2).Replace("\"seq\":8", "\"seq\":7", StringComparison.Ordinal));
        await theLock.AnswerAsync(6, "\"ok\":true", 2);
        await theLock.AnswerAsync(7, "\"ok\":true", 1);
        await theLock.SayAsync("state", SignedLock.Signed("event", "\"n\":8,\"event\":\"admin\",\"seq\":7,\"ok\":true", 2));

        Assert.Equal("no-answer", send.Json().GetProperty("reason").GetString());
        var (code, _, error) = send.End();
        Assert.Equal(1, code);
        Assert.Contains("no answer with a good MAC within 4 s", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unanswered_goes_out_again_byte_for_byte_when_the_lock_comes_online()
    {
        await theLock.SayAsync("availability", "offline", retain: true);
        using var send = Start("hold on guest");
        var first = theLock.NextCommand();
        await theLock.SayAsync("availability", "online", retain: true);
        var second = theLock.NextCommand();
        await theLock.AnswerAsync(1, "\"ok\":true,\"hold\":[3],\"alarmArmed\":false");

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal("lk-7f3a21c09b44, hold (command 1): done: on hold guest, alarm disarmed", send.Line());
        Assert.Equal(0, send.End().Code);
    }

    [Fact]
    public void What_is_unanswered_goes_out_again_every_few_seconds_and_then_the_broker_is_asked_why()
    {
        using var send = Start("identify --timeout 7s");
        var first = theLock.NextCommand();
        var second = theLock.NextCommand();

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Contains("the broker knows of no such lock", send.End().Error, StringComparison.Ordinal);
        Assert.False(theLock.IsToldMore());
    }

    [Theory]
    [InlineData("lock", "policy", "the door is not closed")]
    [InlineData("hold on guest", "clock-untrusted", "answer its time-request first")]
    [InlineData("revoke --before now", "storage", "no room")]
    [InlineData("identify", "malformed", "its firmware may be older")]
    [InlineData("identify", "expired", "clock right?")]
    [InlineData("config door.ajar_s=20", "policy", "out of its bounds")]
    [InlineData("reboot", "some-day", "a reason that this program does not know (some-day)")]
    public async Task A_refusal_is_an_error_with_what_to_do(string words, string reason, string advice)
    {
        using var send = Start(words);
        theLock.NextCommand();
        await theLock.AnswerAsync(1, $"\"reason\":\"{reason}\"");
        var (code, output, error) = send.End();

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"error: {SignedLock.Id}, {words.Split(' ')[0]} (command 1): {reason}, ", error, StringComparison.Ordinal);
        Assert.Contains(advice, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_without_a_number_counts_when_no_answer_with_one_follows()
    {
        using var send = Start("identify --json");
        theLock.NextCommand();
        await theLock.TellAsync("event", "\"n\":null,\"event\":\"admin\",\"reason\":\"bad-mac\"");
        Assert.Equal("bad-mac", send.Json().GetProperty("reason").GetString());
        Assert.Equal(1, send.End().Code);

        using var other = Start("identify --json");
        theLock.NextCommand();
        await theLock.TellAsync("event", "\"n\":null,\"event\":\"admin\",\"reason\":\"bad-mac\",\"count\":2");
        await theLock.AnswerAsync(2, "\"ok\":true");
        Assert.True(other.Json().GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Who_is_behind_is_shown_a_number_that_gets_ahead()
    {
        using var behind = Start("identify");
        theLock.NextCommand();
        await theLock.AnswerAsync(1, "\"reason\":\"stale\"");
        var way = behind.End().Error.Split("--seq ")[1].Split(':')[0];

        using var ahead = Start($"identify --seq {way} --json");
        Assert.Equal(long.Parse(way), theLock.NextCommand().Seq);
        await theLock.AnswerAsync(long.Parse(way), "\"ok\":true");

        Assert.True(ahead.Json().GetProperty("ok").GetBoolean());
        Assert.Equal(long.Parse(way), Keyring().Seq);
        Assert.Contains("is not above", Start($"identify --seq {way}").End().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_epoch_is_in_the_keyring_before_it_is_sent_and_the_locks_when_it_has_said_so()
    {
        using var send = Start("rekey --json");
        var command = theLock.NextCommand();
        Assert.Equal((1, 2), (Keyring().Epoch, Keyring().HighestEpoch));
        await theLock.AnswerAsync(1, "\"ok\":true", 2);
        Assert.Equal(2, send.Json().GetProperty("epoch").GetInt32());

        Assert.Equal(0, send.End().Code);
        Assert.Contains($"\"key\": h'{Hex.Encode(KeyWrap.Wrap(SignedLock.KeysOf(1).WrapKey, SignedLock.KeysOf(2).LockKey))}'", command.Arguments, StringComparison.Ordinal);
        Assert.Contains($"\"audit\": h'{Hex.Encode(KeyWrap.Wrap(SignedLock.KeysOf(1).WrapKey, SignedLock.KeysOf(2).AuditStart))}'", command.Arguments, StringComparison.Ordinal);
        Assert.Equal((2, 2), (Keyring().Epoch, Keyring().HighestEpoch));
    }

    [Fact]
    public async Task A_rekey_whose_answer_is_lost_changes_nothing_until_the_lock_speaks_in_the_new_epoch()
    {
        using (var lost = Start("rekey --timeout 2s"))
        {
            Assert.Equal(1, lost.End().Code);
        }

        Assert.Equal((1, 2), (Keyring().Epoch, Keyring().HighestEpoch));
        theLock.NextCommand();
        using var next = Start("identify --json");
        Assert.Equal(2, theLock.NextCommand(1).Seq);
        await theLock.AnswerAsync(2, "\"ok\":true", 2);

        Assert.True(next.Json().GetProperty("ok").GetBoolean());
        Assert.Equal(0, next.End().Code);
        Assert.Equal(2, Keyring().Epoch);
    }

    [Fact]
    public async Task The_time_answers_the_locks_own_question_and_passes_by_numbers_that_are_taken()
    {
        const string Nonce = "000102030405060708090a0b0c0d0e0f";
        broker.ForgetLog();
        using var send = Start("time --json");
        broker.AwaitSubscription($"latchkey/{SignedLock.Id}/audit");
        await AskAsync(Nonce);
        Assert.Equal(1, theLock.NextCommand().Seq);
        await theLock.AnswerAsync(1, "\"reason\":\"stale\"");
        var second = theLock.NextCommand();
        await theLock.AnswerAsync(second.Seq, "\"ok\":true");

        Assert.Contains($"h'{Nonce}'", second.Arguments, StringComparison.Ordinal);
        var now = long.Parse(second.Arguments.Split("\"now\": ")[1].Split(',', '}')[0]);
        Assert.InRange(now - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), -15, 1);
        Assert.True(second.Seq > 1_000_000_000);
        Assert.True(send.Json().GetProperty("ok").GetBoolean());
        Assert.Equal(0, send.End().Code);
    }

    [Fact]
    public async Task A_time_service_goes_on_until_it_is_ended()
    {
        broker.ForgetLog();
        using var send = Start("time --serve --json");
        broker.AwaitSubscription($"latchkey/{SignedLock.Id}/audit");
        for (var seq = 1; seq <= 2; seq++)
        {
            await AskAsync($"{seq:x32}");
            Assert.Equal(seq, theLock.NextCommand().Seq);
            await theLock.AnswerAsync(seq, "\"ok\":true");
            Assert.Equal(seq, send.Json().GetProperty("seq").GetInt64());
        }

        send.Interrupt();
        Assert.Equal((0, "", ""), send.End());
    }

    [Fact]
    public async Task An_unlock_is_a_token_for_one_use_that_is_old_after_two_minutes_and_goes_out_once()
    {
        using var send = Start("unlock --sub resident-2 --grant household --json --timeout 20s");
        var (leaf, payload) = theLock.Next();
        var token = TokenReader.ReadPayload(TokenReader.Open(payload).Payload).Token!;
        var cti = Hex.Encode(token.TokenId);
        await theLock.EventAsync(5, $"\"event\":\"denied\",\"cti\":\"{cti}\",\"reason\":\"busy\"");
        await theLock.SayAsync("availability", "online", retain: true);
        await theLock.EventAsync(6, "\"event\":\"unlocked\",\"cti\":\"00\",\"by\":\"token\",\"sub\":\"courier-17\"");
        await theLock.EventAsync(7, $"\"event\":\"unlocked\",\"cti\":\"{cti}\",\"by\":\"token\",\"sub\":\"resident-2\"");
        var told = send.Json();

        Assert.Equal(("cmd/unlock", 1, 120, GrantKind.Household), (leaf, token.Uses, token.Expires - token.NotBefore, token.Grant));
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - token.NotBefore, 10, 60);
        Assert.Equal((true, cti), (told.GetProperty("ok").GetBoolean(), told.GetProperty("cti").GetString()));
        Assert.Equal(7, told.GetProperty("answer").GetProperty("n").GetInt64());
        Assert.False(theLock.IsToldMore());
        Assert.Equal(0, Keyring().Seq);
    }

    [Fact]
    public async Task A_denial_of_the_token_is_an_error_with_its_reason()
    {
        using var send = Start("unlock");
        var cti = Hex.Encode(TokenReader.ReadPayload(TokenReader.Open(theLock.Next().Payload).Payload).Token!.TokenId);
        await theLock.EventAsync(5, $"\"event\":\"denied\",\"cti\":\"{cti}\",\"reason\":\"hold\"");
        var (code, output, error) = send.End();

        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"error: {SignedLock.Id}, unlock: hold, this kind of grant is on hold (lockctl send hold off)\n", error);
    }

    private LockEntry Keyring() => OpenKeyring.Open(lockctl.KeyringPath, new Passphrase(null)).Page.Entry(SignedLock.Id);

    private RunningLockctl Start(string words) =>
        new(lockctl, $"send --broker localhost:{broker.CloudPort} --ca {broker.Ca} --user cloud --lock {SignedLock.Id} {words}", broker.PasswordOf("cloud"));

    private Task AskAsync(string nonce) => theLock.TellAsync("event", $"\"n\":null,\"event\":\"time-request\",\"nonce\":\"{nonce}\"");
}
