using System.Security.Cryptography.X509Certificates;
using Latchkey.Mqtt;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>What lockctl trusts: one CA, for the name by which the broker is reached, today. A connection that does not come about says why.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class BrokerCertificateTests : IDisposable
{
    private readonly Tool lockctl = new();
    private readonly SecuredBroker broker = new();

    public BrokerCertificateTests() => lockctl.MakeKeyring();

    public void Dispose()
    {
        broker.Dispose();
        lockctl.Dispose();
    }

    [Fact]
    public void Another_CA_is_refused()
    {
        SecuredBroker.Script("ca.sh", "ca", lockctl.Folder, "--out", "other");

        Assert.Contains("does not come from the CA in other.crt", Send("localhost", "other.crt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_is_refused() => Assert.Contains("not for the name 127.0.0.1", Send("127.0.0.1", broker.Ca), StringComparison.Ordinal);

    [Fact]
    public void An_expired_certificate_is_refused()
    {
        SecuredBroker.Script("ca.sh", "server", broker.Folder, "localhost", "--expired", "--out", "expired");
        Use("expired");

        Assert.Contains("its certificate expired at", Send("localhost", broker.Ca), StringComparison.Ordinal);
    }

    [Fact]
    public void A_locks_certificate_is_none_of_a_broker()
    {
        SecuredBroker.Script("ca.sh", "client", broker.Folder, "lk-a");
        Use("lk-a");

        Assert.StartsWith("error: no connection to localhost", Send("localhost", broker.Ca), StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_right_one_the_connection_stands_and_the_lock_is_what_is_missing() =>
        Assert.Contains("the broker knows of no such lock", Send("localhost", broker.Ca), StringComparison.Ordinal);

    [Fact]
    public async Task Set_up_with_certificates_a_lock_is_who_its_certificate_says_and_nobody_comes_without_one()
    {
        using SecuredBroker strict = new("--certificates");
        strict.Add(("lock", "lk-a"));
        SecuredBroker.Script("ca.sh", "client", strict.Folder, "lk-a");
        SecuredBroker.Script("ca.sh", "client", strict.Folder, "lk-b", "--expired");
        MqttEndpoint With(string name) => strict.AsLock("lk-a") with { User = null, Password = null, Tls = new MqttTls(strict.Ca, Path.Combine(strict.Folder, name + ".crt"), Path.Combine(strict.Folder, name + ".key")) };
        List<string> heard = [];
        using var came = new ManualResetEventSlim();
        using MqttLink cloud = new(strict.AsOperator("cloud"), null, ["latchkey/#"], message =>
        {
            heard.Add(message.Topic);
            came.Set();
        });

        using MqttLink lockA = new(With("lk-a"), "another", [], _ => { });
        await lockA.PublishAsync("latchkey/another/state", [1]);
        await lockA.PublishAsync("latchkey/lk-a/state", [1]);

        Assert.True(came.Wait(TimeSpan.FromSeconds(10)));
        Assert.Equal(["latchkey/lk-a/state"], heard);
        Assert.Throws<MqttException>(() => new MqttLink(strict.AsLock("lk-a"), null, [], _ => { }));
        Assert.Throws<MqttException>(() => new MqttLink(With("lk-b"), null, [], _ => { }));
    }

    [Fact]
    public void A_certificate_is_small_and_good_for_what_it_is_for_alone()
    {
        SecuredBroker.Script("ca.sh", "server", broker.Folder, "broker.example", "192.0.2.7", "--out", "two");
        using var server = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(broker.Folder, "two.crt"));
        using var ca = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(broker.Folder, "ca.der"));

        Assert.InRange(ca.RawData.Length, 300, 512);
        Assert.InRange(server.RawData.Length, 300, 512);
        Assert.True(server.MatchesHostname("broker.example") && server.MatchesHostname("192.0.2.7"));
        Assert.False(server.MatchesHostname("lk-a"));
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], server.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(oid => oid.Value));
    }

    private string Send(string host, string ca)
    {
        var outcome = lockctl.Run(
            $"send --broker {host}:{broker.CloudPort} --ca {ca} --user cloud --lock lk-7f3a21c09b44 --timeout 1s identify", ("LATCHKEY_MQTT_PASSWORD", broker.PasswordOf("cloud")));
        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        return outcome.Error;
    }

    private void Use(string name)
    {
        broker.Stop();
        File.Copy(Path.Combine(broker.Folder, name + ".crt"), Path.Combine(broker.Folder, "server.crt"), overwrite: true);
        File.Copy(Path.Combine(broker.Folder, name + ".key"), Path.Combine(broker.Folder, "server.key"), overwrite: true);
        broker.Start();
    }
}
