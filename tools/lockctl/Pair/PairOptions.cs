using System.CommandLine;
using System.CommandLine.Parsing;

namespace Latchkey.Lockctl;

/// <summary>The options of <c>lockctl pair</c>, each with its form.</summary>
internal sealed class PairOptions
{
    private readonly Option<string?> lockId = new("--lock") { Description = "The lock that it has to be. Default: whichever is at the port", HelpName = "ID", CustomParser = Parsers.Lock };

    private readonly Option<string?> broker = new("--broker") { Description = "Where the lock finds its broker. Default: that of the keyring", HelpName = "HOST:PORT", CustomParser = BrokerName.Parse };

    private readonly Option<string?> user = new("--mqtt-user") { Description = "The lock's user name at its broker. Default: its id", HelpName = "NAME" };

    private readonly Option<string?> passwordFile = new("--mqtt-password-file") { Description = "The lock's password at its broker is the first line of this file", HelpName = "FILE" };

    private readonly Option<string?> authority = new("--ca") { Description = "The certificate of the broker's authority (PEM or DER), which the lock is to trust and no other; port 8883 needs it", HelpName = "FILE" };

    private readonly Option<string?> wifi = new("--wifi") { Description = "The Wi-Fi network that the lock is to join. Default: it stays as it is", HelpName = "SSID" };

    private readonly Option<string?> wifiPasswordFile = new("--wifi-password-file") { Description = $"The network's password is the first line of this file. Default: ${WifiAccess.Variable}, else it is asked for at the terminal", HelpName = "FILE" };

    private readonly Option<bool> wifiOpen = new("--wifi-open") { Description = "The network has no password" };

    private readonly Option<int?> utcOffset = new("--utc-offset") { Description = "The lock's local time minus UTC in minutes, -840 to +840. Default: this computer's, now", HelpName = "MINUTES", CustomParser = ParseOffset };

    private readonly Option<string?> secretFile = new("--factory-secret-file") { Description = "The factory secret of a device that has one, in hex or base64url. Default: that of the keyring", HelpName = "FILE" };

    private readonly Option<string?> bolt = new("--bolt") { Description = "Where you see the bolt, turned all the way by hand. Default: you are asked", HelpName = "out|in" };

    private readonly Option<bool> skipCamera = new("--skip-camera") { Description = "Leave the camera for later" };

    private readonly Option<bool> skipCalibration = new("--skip-calibration") { Description = "Leave the calibration for later" };

    private readonly Option<bool> again = new("--again") { Description = "Do once more what is done already" };

    public PairOptions()
    {
        bolt.AcceptOnlyFromAmong("out", "in");
        user.Validators.Add(result =>
        {
            if (BrokerAccess.Fault(result.GetValueOrDefault<string>() ?? "") is { } fault)
            {
                result.AddError($"--mqtt-user: {fault}");
            }
        });
        wifi.Validators.Add(result =>
        {
            if (WifiAccess.SsidFault(result.GetValueOrDefault<string>() ?? "") is { } fault)
            {
                result.AddError($"--wifi: {fault}");
            }
        });
    }

    public Option<string> Port { get; } = PortOption.Make();

    public Option<int?> Patience { get; } = PortOption.MakePatience();

    public Option<bool> Json { get; } = new("--json") { Description = "Print a JSON object: the lock, its epoch, and how each step went" };

    public KeyringOptions Keyring { get; } = new();

    /// <summary>Declares them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Port, lockId, broker, user, passwordFile, authority, wifi, wifiPasswordFile, wifiOpen, utcOffset, secretFile, bolt, skipCamera, skipCalibration, again, Patience, Json })
        {
            command.Options.Add(option);
        }

        Keyring.AddTo(command);
        command.Validators.Add(CheckWifi);
    }

    /// <summary>What the installer wants.</summary>
    /// <exception cref="Failure">A file that is named cannot be read.</exception>
    public InstallPlan Plan(ParseResult parsed) => new(
        parsed.GetValue(lockId),
        parsed.GetValue(secretFile) is { } file ? FactorySecretText.Read(file) : null,
        parsed.GetValue(broker),
        BrokerAccess.Of(parsed.GetValue(user), parsed.GetValue(passwordFile), parsed.GetValue(authority)),
        parsed.GetValue(wifi) is { } ssid ? WifiAccess.Of(ssid, parsed.GetValue(wifiPasswordFile), parsed.GetValue(wifiOpen)) : null,
        parsed.GetValue(utcOffset) ?? (int)TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.UtcNow).TotalMinutes,
        parsed.GetValue(bolt),
        !parsed.GetValue(skipCamera),
        !parsed.GetValue(skipCalibration),
        parsed.GetValue(again));

    private void CheckWifi(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if ((Given(wifiPasswordFile) || Given(wifiOpen)) && !Given(wifi))
        {
            result.AddError("--wifi-password-file and --wifi-open belong to a network: name it with --wifi");
        }

        if (Given(wifiPasswordFile) && Given(wifiOpen))
        {
            result.AddError("--wifi-open: the network has no password, --wifi-password-file: it has one; give one of them");
        }
    }

    private static int? ParseOffset(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var minutes) && minutes is >= -840 and <= 840)
        {
            return minutes;
        }

        result.AddError($"--utc-offset '{text}': minutes from -840 to +840, as +60");
        return null;
    }
}
