using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>The lock joins the Wi-Fi network over which it reaches its broker.</summary>
internal sealed class WifiStep : IInstallStep
{
    private const int MostNamed = 12;

    // The lock itself gives up after 31 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public string Name => "wifi";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        if (installation.Plan.Wifi is not { } wanted)
        {
            return StepResult.Skipped("no network given (--wifi SSID)");
        }

        var known = installation.Ask("wifi");
        if (known.Error == "not-allowed" && !installation.Plan.Again)
        {
            return StepResult.Skipped("a paired lock shows and takes this in its pairing window alone: --again");
        }

        if (known.Error is not null)
        {
            throw ConsoleRefusals.Of("wifi", known.Error);
        }

        if (known.Value("state") == "up" && QuotedWord.Read(known.Value("ssid") ?? "", out _) == wanted.Ssid && !installation.Plan.Again)
        {
            return StepResult.Already($"in {QuotedWord.Shown(wanted.Ssid)}, address {known.Value("address")}");
        }

        var answer = Join(installation, wanted);
        return answer.Error switch
        {
            null => StepResult.Done($"joined {QuotedWord.Shown(wanted.Ssid)}, address {answer.Value("address")}"),
            "not-found" => throw new Failure($"{ConsoleRefusals.Of("wifi", "not-found").Message} {Seen(installation)}"),
            var reason => throw ConsoleRefusals.Of("wifi", reason),
        };
    }

    private ConsoleAnswer Join(Installation installation, WifiAccess wanted)
    {
        var password = wanted.Password ?? installation.View.AskHidden($"Password of {QuotedWord.Shown(wanted.Ssid)}:", WifiAccess.PasswordFault)
            ?? throw new Failure($"{QuotedWord.Shown(wanted.Ssid)} needs a password and there is nobody to ask: give {WifiAccess.Ways}");
        installation.View.Doing(Name, $"joining {QuotedWord.Shown(wanted.Ssid)}, which can take half a minute");
        var line = "wifi join " + QuotedWord.Of(wanted.Ssid);
        return installation.Ask(password.Length == 0 ? line : $"{line} {QuotedWord.Of(password)}", Patience);
    }

    // Whoever mistyped a name sees the right one.
    private string Seen(Installation installation)
    {
        installation.View.Doing(Name, "looking which networks the lock sees");
        var scan = installation.Ask("wifi scan", Patience);
        var names = scan.Values.Where(value => value.Key == "network").Select(value => QuotedWord.Read(value.Value, out var rest) is { } name ? QuotedWord.Shown(name) + rest : value.Value).ToList();
        var more = names.Count > MostNamed ? $", and {names.Count - MostNamed} more" : "";
        return scan.Error is not null ? "It cannot look which are there now; 'wifi scan' on the console can later"
            : names.Count == 0 ? "It sees none at all: look at its antenna and at the access point"
            : $"It sees: {string.Join(", ", names.Take(MostNamed))}{more}";
    }
}
