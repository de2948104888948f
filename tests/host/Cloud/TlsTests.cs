using Latchkey.Hal;
using Latchkey.Tests.Host.Board;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The MQTT link's driver over TLS and a real mosquitto: whom it talks to, and whom it does not.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly BrokerAuthority _authority = new();
    private readonly MqttPeer _lock = new("lock");

    public void Dispose()
    {
        _lock.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void A_broker_of_the_pinned_authority_and_of_the_right_name_is_connected_to()
    {
        using Broker broker = new(_authority.Server("localhost"));
        _lock.Connect(With(broker, _authority.Der));
        Assert.Equal(HalEventKind.LinkUp, _lock.Next().Kind);
        _lock.Subscribe("cmd");
        int id = _lock.Link.Publish("cmd", [1], retain: false);
        HalEvent[] two = [_lock.Next(), _lock.Next()];
        Assert.Contains(two, e => e.Kind == HalEventKind.LinkPublished && e.Number == id);
        Assert.Contains(two, e => e.Kind == HalEventKind.LinkMessage && e.Data[0] == 1);
    }

    [Fact]
    public void A_broker_of_another_authority_is_refused()
    {
        using BrokerAuthority other = new();
        using Broker broker = new(_authority.Server("localhost"));
        Refused(With(broker, other.Der));
    }

    [Fact]
    public void A_broker_of_another_name_is_refused()
    {
        using Broker broker = new(_authority.Server("broker.example"));
        Refused(With(broker, _authority.Der));
    }

    [Fact]
    public void A_certificate_that_has_expired_is_refused()
    {
        using Broker broker = new(_authority.Server("localhost", "--expired"));
        Refused(With(broker, _authority.Der));
    }

    [Fact]
    public void There_is_no_TLS_without_a_pinned_authority_nor_with_bytes_that_are_none()
    {
        using Broker broker = new(_authority.Server("localhost"));
        Refused(With(broker, null));
        Refused(With(broker, [0x30, 2, 5, 0]));
    }

    [Fact]
    public void A_chip_that_does_not_know_the_year_refuses_every_certificate()
    {
        using Broker broker = new(_authority.Server("localhost"));
        _lock.Rig.Board.ClockOffsetS = -50L * 365 * 24 * 3600;
        Refused(With(broker, _authority.Der));
    }

    [Theory]
    [InlineData("PKCS #8")]
    [InlineData("SEC 1")]
    public void A_broker_that_asks_for_a_certificate_gets_the_locks(string form)
    {
        using Broker broker = new(_authority.Server("localhost") + $"\ncafile {_authority.At("ca.crt")}\nrequire_certificate true\nuse_identity_as_username true");
        MqttSettings settings = With(broker, _authority.Der);
        _lock.Connect(settings);
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        (settings.ClientCertificate, settings.ClientKey) = _authority.Client("lk-7", form);
        _lock.Connect(settings);
        Assert.Equal(HalEventKind.LinkUp, _lock.Next().Kind);
    }

    [Fact]
    public void A_broker_with_passwords_says_by_its_code_that_one_is_wrong()
    {
        string passwords = _authority.At("passwords");
        using (System.Diagnostics.Process tool = System.Diagnostics.Process.Start("mosquitto_passwd", ["-b", "-c", passwords, "lock-7", "opensesame"]))
        {
            tool.WaitForExit();
        }

        using Broker broker = new($"allow_anonymous false\npassword_file {passwords}\n{BrokerAuthority.ReadsAsWe}");
        MqttSettings settings = _lock.Settings(broker.Port, "127.0.0.1");
        settings.UserName = "lock-7";
        settings.Password = "opensesamE";
        _lock.Connect(settings);
        HalEvent refused = _lock.Next();
        Assert.Equal(HalEventKind.LinkDown, refused.Kind);
        Assert.InRange(refused.Number, (int)LinkEnd.Refused + 4, (int)LinkEnd.Refused + 5);
        settings.Password = "opensesame";
        _lock.Connect(settings);
        Assert.Equal(HalEventKind.LinkUp, _lock.Next().Kind);
    }

    [Fact]
    public void Its_files_are_gone_when_the_connection_is()
    {
        using Broker broker = new(_authority.Server("localhost"));
        _lock.Connect(With(broker, _authority.Der));
        Assert.Equal(HalEventKind.LinkUp, _lock.Next().Kind);
        _lock.Link.Disconnect();
        Assert.Equal(HalEventKind.LinkDown, _lock.Next().Kind);
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "latchkey-tls-*"), Holds);
    }

    private bool Holds(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "ca.pem")).Contains(Convert.ToBase64String(_authority.Der)[..40], StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private MqttSettings With(Broker broker, byte[]? authority)
    {
        MqttSettings settings = _lock.Settings(broker.Port, "localhost");
        settings.UseTls = true;
        settings.Ca = authority;
        return settings;
    }

    private void Refused(MqttSettings settings)
    {
        _lock.Connect(settings);
        HalEvent end = _lock.Next();
        Assert.Equal((HalEventKind.LinkDown, LinkEnd.Tls), (end.Kind, (LinkEnd)end.Number));
    }
}
