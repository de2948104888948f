using System.CommandLine;
using System.CommandLine.Parsing;
using Latchkey.Mqtt;

namespace Latchkey.Lockctl;

/// <summary>How commands reach a broker: the options that all of them share.</summary>
internal sealed class BrokerOptions
{
    public const string PasswordVariable = "LATCHKEY_MQTT_PASSWORD";

    public const string Notes = $"""
        The broker is reached over TLS with --ca or --tls, and in clear without both. The password comes from --password-file or ${PasswordVariable}, never from the command line,
        where other users of this machine would see it.
        """;

    // Over TLS, in the contracts and in tools/broker; what the keyring knows of a lock that was paired there.
    private const ushort PortOfLocks = 8883;

    private readonly Option<string?> broker = new("--broker") { Description = "The broker, at its port for operators. Default: that of the keyring, which is where the lock itself reaches it", HelpName = "HOST:PORT", Recursive = true, CustomParser = Endpoint };

    private readonly Option<string?> user = new("--user") { Description = "User name at the broker", HelpName = "NAME", Recursive = true };

    private readonly Option<string?> passwordFile = new("--password-file") { Description = $"The password is the first line of this file. Default: ${PasswordVariable}", HelpName = "FILE", Recursive = true };

    private readonly Option<bool> tls = new("--tls") { Description = "Speak TLS, and trust the CAs of this system", Recursive = true };

    private readonly Option<string?> ca = new("--ca") { Description = "Speak TLS, and trust this CA alone (PEM)", HelpName = "FILE", Recursive = true };

    private readonly Option<string?> certificate = new("--cert") { Description = "Show this certificate of ours (PEM); needs --ca and --key", HelpName = "FILE", Recursive = true };

    private readonly Option<string?> key = new("--key") { Description = "The key of --cert (PEM)", HelpName = "FILE", Recursive = true };

    /// <summary>Declares them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { broker, user, passwordFile, tls, ca, certificate, key })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Checks the rules between them: on the command itself, since the parser asks none of its parents.</summary>
    public void Check(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if (Given(certificate) != Given(key) || (Given(certificate) && !Given(ca)))
        {
            result.AddError("--cert, --key and --ca belong together: a certificate of ours is shown to a broker whose CA is named");
        }

        if (Given(passwordFile) && !Given(user))
        {
            result.AddError("--password-file without --user: whose password is it?");
        }
    }

    /// <summary>What a command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="known">host:port of the lock's broker in the keyring; null when it is not known.</param>
    /// <exception cref="Failure">Nothing says where the broker is, or the password cannot be read.</exception>
    public MqttEndpoint EndpointOf(ParseResult parsed, string? known)
    {
        var where = parsed.GetValue(broker) ?? known ?? throw new Failure("the keyring does not know the lock's broker: name it with --broker HOST:PORT");
        var colon = where.LastIndexOf(':');
        var name = parsed.GetValue(user);
        var caFile = parsed.GetValue(ca);
        var overTls = parsed.GetValue(tls) || caFile is not null ? new MqttTls(caFile, parsed.GetValue(certificate), parsed.GetValue(key)) : null;
        return new MqttEndpoint(where[..colon].Trim('[', ']'), ushort.Parse(where[(colon + 1)..]), name, name is null ? null : Password(parsed), overTls);
    }

    /// <summary>Connects, and hears what the lock says.</summary>
    /// <param name="endpoint">Where, and as whom.</param>
    /// <param name="filters">What to subscribe to.</param>
    /// <param name="onMessage">Called on the network's thread.</param>
    /// <param name="onChange">Called there when the connection is lost, or back.</param>
    /// <exception cref="Failure">The broker cannot be reached, is not the right one, or refuses.</exception>
    public static MqttLink Connect(MqttEndpoint endpoint, string[] filters, Action<MqttMessage> onMessage, Action<bool>? onChange = null)
    {
        try
        {
            return new MqttLink(endpoint, null, filters, onMessage, onChange);
        }
        catch (MqttException e)
        {
            throw new Failure(e.Message + (endpoint.Port == PortOfLocks ? $" ({PortOfLocks} is for locks; with tools/broker operators have 8884: --broker)" : ""));
        }
    }

    private string? Password(ParseResult parsed)
    {
        if (parsed.GetValue(passwordFile) is { } file)
        {
            return SafeFile.Read(file).Split('\n')[0].TrimEnd('\r');
        }

        return Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password ? password : null;
    }

    private static string? Endpoint(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        var colon = text.LastIndexOf(':');
        if (colon > 0 && text.Length <= 260 && !text.Any(char.IsWhiteSpace) && ushort.TryParse(text[(colon + 1)..], System.Globalization.NumberStyles.None, null, out var port) && port > 0)
        {
            return text;
        }

        result.AddError($"--broker '{text}': written host:port, as broker.example:8884");
        return null;
    }
}
