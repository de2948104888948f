using Latchkey.Cloud;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>
/// mqtt: the way to the broker. Where it is comes with the pairing; here is what the lock needs to be let in, and to know whom it talks to. The password and the key are never shown.
/// </summary>
internal sealed class MqttCommand : ConsoleCommand
{
    private static readonly string[] Kinds = { "ca", "cert", "key" };

    private readonly Credentials credentials;
    private readonly BrokerAccess access;
    private readonly Certificates certificates;
    private readonly CloudLink link;
    private readonly LinkSupervisor supervisor;
    private readonly IMqttLink mqtt;
    private readonly StateStore store;
    private readonly PairingWindow window;
    private readonly CertificateUpload upload = new CertificateUpload();

    public MqttCommand(Terminal terminal, Parts parts, IMqttLink mqtt)
        : base(terminal)
    {
        this.mqtt = mqtt;
        credentials = parts.Credentials;
        access = parts.BrokerAccess;
        certificates = parts.Certificates;
        link = parts.Link;
        supervisor = parts.Supervisor;
        store = parts.Store;
        window = parts.Window;
    }

    /// <inheritdoc/>
    public override string Name => "mqtt";

    /// <inheritdoc/>
    public override string Usage => "[login|ntp|ca|cert|key ...]";

    /// <inheritdoc/>
    public override string Help => "the way to the broker, or set it up";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "mqtt login <user> <password>, or clear: at most 64 characters each, no blanks.",
        "mqtt ntp <host>[:port], or clear: who tells the year before certificates are looked at.",
        "mqtt ca|cert|key begin, add <base64url> as often as needed, end: DER, at most 2048 bytes; or clear.",
        "ca is the authority of the broker's certificate: with it, and on port 8883, all is TLS.",
        "cert and key are the lock's own, where the broker asks for them.",
        "ca-print: HMAC-SHA256 of it under the key latchkey/v1|cert, the first 16 bytes.",
    };

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (words.Length > 1)
        {
            return End(Set(words));
        }

        Show();
        return End(null);
    }

    private string Set(string[] words)
    {
        bool isClear = words.Length == 3 && words[2] == "clear";
        switch (words[1])
        {
            case "login":
                return isClear ? SetLogin(null, null) : words.Length == 4 ? SetLogin(words[2], words[3]) : "malformed";
            case "ntp":
                return isClear ? SetTimeServer(null) : words.Length == 3 ? SetTimeServer(words[2]) : "malformed";
            default:
                int kind = Words.IndexOf(Kinds, words[1]);
                return kind < 0 ? "malformed" : isClear ? Clear(kind) : words.Length == 3 ? Bracket(kind, words[2]) : words.Length == 4 && words[2] == "add" ? Add(kind, words[3]) : "malformed";
        }
    }

    private void Show()
    {
        terminal.Value("broker", credentials.IsPaired ? credentials.Broker : "none");
        terminal.Value("user", access.UserName ?? "none");
        terminal.Value("ntp", access.TimeServer);
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            terminal.Value(Kinds[kind], certificates.Has(kind) ? "set" : certificates.IsDamaged ? "none or damaged" : "none");
        }

        if (certificates.Has(CertificateKind.Authority))
        {
            terminal.Value("ca-print", Hex.From(certificates.Print(CertificateKind.Authority)));
        }

        terminal.Value("state", link.IsOnline ? "online" : "offline");
        terminal.Value("fault", link.FaultWords());
        terminal.Value("dropped", mqtt.Dropped().ToString());
        terminal.Value("given-up", supervisor.GivenUp.ToString());
    }

    private string SetLogin(string userName, string password)
    {
        if (userName != null && (userName.Length > BrokerAccess.MaxLength || password.Length > BrokerAccess.MaxLength))
        {
            return "too-long";
        }

        return Store("mqtt login", userName, password, access.ChosenTimeServer);
    }

    private string SetTimeServer(string server)
    {
        if (server != null && (server.Length > BrokerAccess.MaxLength || (server.IndexOf(':') >= 0 && !BrokerAddress.IsGood(server))))
        {
            return server.Length > BrokerAccess.MaxLength ? "too-long" : "malformed";
        }

        return Store("mqtt ntp", access.UserName, access.Password, server);
    }

    private string Store(string what, string userName, string password, string server)
    {
        string oldName = access.UserName;
        string oldPassword = access.Password;
        string oldServer = access.ChosenTimeServer;
        access.Set(userName, password, server);
        if (window.Note("config", what) && store.Commit())
        {
            link.Restart();
            return null;
        }

        access.Set(oldName, oldPassword, oldServer);
        return "storage";
    }

    private string Bracket(int kind, string word)
    {
        if (word == "begin")
        {
            upload.Begin(kind);
            return null;
        }

        return word == "end" ? End(kind) : "malformed";
    }

    private string Add(int kind, string part)
    {
        string wrong = upload.Add(kind, part);
        if (wrong == null)
        {
            terminal.Value("bytes", upload.Length.ToString());
        }

        return wrong;
    }

    private string End(int kind)
    {
        byte[] der = upload.End(kind);
        if (der == null || !Certificates.IsWhole(der, upload.Length))
        {
            return der == null ? "not-begun" : "malformed";
        }

        string wrong = window.NoteNow("mqtt " + Kinds[kind]) ? certificates.Set(kind, der, upload.Length) : "storage";
        if (wrong == null)
        {
            link.Restart();
        }

        return wrong;
    }

    private string Clear(int kind)
    {
        if (!window.NoteNow("mqtt " + Kinds[kind] + " clear") || !certificates.Remove(kind))
        {
            return "storage";
        }

        link.Restart();
        return null;
    }
}
