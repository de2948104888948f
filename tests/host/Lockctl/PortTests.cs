using System.Text;
using Latchkey.Serial;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>What is at the port when it is no lock.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class PortTests : IDisposable
{
    private readonly Tool lockctl = new();

    public PortTests() => lockctl.MakeKeyring();

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void Where_nothing_answers_it_says_so_and_ends()
    {
        using PseudoTerminal silent = new(_ => { });

        Refused($"pair --wait 1 --broker a:1 --port {silent.Path}", "nothing answers at");
    }

    [Fact]
    public void Something_else_than_a_lock_is_told_from_silence()
    {
        PseudoTerminal? other = null;
        using PseudoTerminal login = new(_ => other?.Write(Encoding.ASCII.GetBytes("\r\nlogin: ")));
        other = login;

        Refused($"pair --wait 1 --broker a:1 --port {login.Path}", "not with the prompt of a lock");
    }

    [Fact]
    public void A_port_that_is_in_use_is_left_alone()
    {
        using PseudoTerminal silent = new(_ => { });
        using SerialLine held = new(silent.Path);

        Refused($"pair --broker a:1 --port {silent.Path}", "is in use by another program");
    }

    [Theory]
    [InlineData("/dev/nowhere", "cannot be opened")]
    [InlineData("/dev/null", "is no serial port")]
    public void What_is_no_port_is_named(string path, string why) => Refused($"pair --broker a:1 --port {path}", why);

    [Theory]
    [InlineData("pair", "--port")]
    [InlineData("pair --port x --bolt up", "up")]
    [InlineData("pair --port x --utc-offset 900", "--utc-offset")]
    [InlineData("pair --port x --broker nowhere", "host:port")]
    public void A_wrong_command_line_is_a_usage_error(string arguments, string named)
    {
        var outcome = lockctl.Run(arguments);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }

    private void Refused(string arguments, string why)
    {
        var before = lockctl.Snapshot();
        var outcome = lockctl.Run(arguments);

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, lockctl.Snapshot());
    }
}
