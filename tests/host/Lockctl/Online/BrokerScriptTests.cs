using System.Runtime.Versioning;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>The scripts of tools/broker: what they make is for its owner, what is there stays, and what is wrong is said.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BrokerScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-scripts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_second_set_up_keeps_certificates_and_passwords_and_renews_the_configuration()
    {
        var first = SecuredBroker.Script("setup.sh", folder, "--name", "localhost", "--user", "root");
        SecuredBroker.Script("add-user.sh", folder, "lock", "lk-a");
        var before = Snapshot("ca.key", "ca.crt", "server.key", "server.crt", "cloud.passwords", "locks.passwords");
        File.WriteAllText(Path.Combine(folder, "mosquitto.conf"), "spoilt");

        var second = SecuredBroker.Script("setup.sh", folder, "--port", "1883", "--user", "root");

        Assert.Contains("user: cloud\npassword: ", first, StringComparison.Ordinal);
        Assert.Equal("", second);
        Assert.Equal(before, Snapshot("ca.key", "ca.crt", "server.key", "server.crt", "cloud.passwords", "locks.passwords"));
        Assert.Contains("\nlistener 1883\n", File.ReadAllText(Path.Combine(folder, "mosquitto.conf")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_path_of_the_installed_broker_is_left_in_a_configuration_of_ones_own()
    {
        SecuredBroker.Script("setup.sh", folder, "--name", "localhost", "--user", "root");

        Assert.DoesNotContain("/etc/mosquitto", string.Join('\n', File.ReadLines(Path.Combine(folder, "mosquitto.conf")).Where(line => !line.StartsWith('#'))), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_and_passwords_are_for_their_owner_alone_and_no_password_is_written_down()
    {
        SecuredBroker.Script("setup.sh", folder, "--name", "localhost", "--user", "root");
        var password = SecuredBroker.Script("add-user.sh", folder, "lock", "lk-a").Split("password: ")[1].Trim();

        Assert.Equal(24, password.Length);
        Assert.All(["ca.key", "server.key", "locks.passwords", "cloud.passwords"], name => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, name))));
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.DoesNotContain(password, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_password_takes_the_place_of_the_old_one_and_a_removed_user_has_none()
    {
        SecuredBroker.Script("setup.sh", folder, "--name", "localhost", "--user", "root");
        string Lines() => string.Join('\n', File.ReadLines(Path.Combine(folder, "locks.passwords")).Select(line => line.Split(':')[0]));
        SecuredBroker.Script("add-user.sh", folder, "lock", "lk-a");
        SecuredBroker.Script("add-user.sh", folder, "lock", "lk-a-2");
        SecuredBroker.Script("add-user.sh", folder, "lock", "lk-a");
        Assert.Equal("lk-a-2\nlk-a", Lines());

        SecuredBroker.Script("add-user.sh", folder, "lock", "lk-a", "--remove");

        Assert.Equal("lk-a-2", Lines());
        Assert.Contains("lk-a has no password", SecuredBroker.TryScript("add-user.sh", folder, "lock", "lk-a", "--remove").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setup.sh")]
    [InlineData("setup.sh DIR --port 0 --name localhost")]
    [InlineData("setup.sh DIR --port 8884 --name localhost")]
    [InlineData("setup.sh DIR --nonsense")]
    [InlineData("add-user.sh DIR")]
    [InlineData("add-user.sh DIR lock Lk_A")]
    [InlineData("add-user.sh DIR operator root")]
    [InlineData("ca.sh")]
    [InlineData("ca.sh server DIR")]
    [InlineData("ca.sh client DIR Lk_A")]
    [InlineData("ca.sh server DIR two,DNS:three")]
    [InlineData("ca.sh ca DIR --days soon")]
    public void A_wrong_command_line_is_told_so_and_makes_nothing(string line)
    {
        var target = Path.Combine(folder, "new");
        var (code, output, error) = SecuredBroker.TryScript(line.Replace("DIR", target, StringComparison.Ordinal).Split(' '));

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(target, "ca.key")));
    }

    [Fact]
    public void Nothing_is_overwritten_and_no_certificate_comes_without_a_CA()
    {
        Assert.Contains("there is no CA", SecuredBroker.TryScript("ca.sh", "server", folder, "localhost").Error, StringComparison.Ordinal);
        SecuredBroker.Script("ca.sh", "ca", folder);
        var before = Snapshot("ca.key", "ca.crt");

        var (code, _, error) = SecuredBroker.TryScript("ca.sh", "ca", folder);

        Assert.Equal(1, code);
        Assert.Contains("exists already", error, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot("ca.key", "ca.crt"));
    }

    private string Snapshot(params string[] names) => string.Join('\n', names.Select(name => File.ReadAllText(Path.Combine(folder, name))));
}
