using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>Command lines of <c>lockctl send</c> that come to nothing before anything is sent.</summary>
public sealed class SendUsageTests : IDisposable
{
    private readonly Tool lockctl = new();

    public SendUsageTests() => lockctl.MakeKeyring();

    public void Dispose() => lockctl.Dispose();

    [Theory]
    [InlineData("identify", "--lock is missing")]
    [InlineData("hold on household --lock lk-a", "delivery, service or guest")]
    [InlineData("hold up guest --lock lk-a", "one of on, off")]
    [InlineData("config bolt.timeout_ms=1000 --lock lk-a", "no setting that can be changed from afar")]
    [InlineData("config cloud.max_window_s=29 --lock lk-a", "0 to 14400")]
    [InlineData("revoke --lock lk-a", "say what to revoke")]
    [InlineData("revoke --cti 0001020304050607 --lock lk-a", "say what to revoke")]
    [InlineData("unpair --lock lk-a", "--yes")]
    [InlineData("identify --lock lk-a --cert x", "belong together")]
    [InlineData("identify --lock lk-a --broker nowhere", "host:port")]
    [InlineData("identify --lock lk-a --timeout soon", "30s, 5m")]
    [InlineData("identify --lock lk-a --seq 0", "9007199254740991")]
    public void A_wrong_command_line_is_told_so_and_spends_no_number(string words, string fault)
    {
        var outcome = lockctl.Run("send " + words);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains(fault, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("lk-a\"", File.ReadAllText(lockctl.KeyringPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_broker_the_keyrings_is_taken_and_without_that_it_is_asked_for()
    {
        var outcome = lockctl.Run($"send --lock {SignedLock.Id} identify");

        Assert.Equal((1, "error: the keyring does not know the lock's broker: name it with --broker HOST:PORT\n"), (outcome.Code, outcome.Error));
    }
}
