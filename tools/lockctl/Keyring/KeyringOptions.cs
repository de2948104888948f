using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary>The options of every command that needs keys.</summary>
internal sealed class KeyringOptions
{
    private readonly Option<string?> keyring = new("--keyring") { Description = $"The keyring. Default: ${KeyringFile.Variable}, else ./keyring.json", HelpName = "FILE" };

    private readonly Option<string?> passphrase = new("--passphrase-file")
    {
        Description = $"The keyring's passphrase is the first line of this file. Default: ${Passphrase.Variable}, else it is asked for at the terminal",
        HelpName = "FILE",
    };

    /// <summary>Declares them.</summary>
    public IEnumerable<Option> All => [keyring, passphrase];

    /// <summary>Declares them on a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Opens the keyring that was named.</summary>
    /// <exception cref="Failure">It is missing or wrong, or its passphrase is.</exception>
    public OpenKeyring Open(ParseResult parsed) => OpenKeyring.Open(PathOf(parsed), PassphraseOf(parsed));

    /// <summary>The same, or null when none was named and there is none in the default place.</summary>
    public OpenKeyring? OpenIfThere(ParseResult parsed)
    {
        var asked = parsed.GetValue(keyring) is not null || Environment.GetEnvironmentVariable(KeyringFile.Variable) is { Length: > 0 };
        return asked || Path.Exists(PathOf(parsed)) ? Open(parsed) : null;
    }

    /// <summary>Where it lies.</summary>
    public string PathOf(ParseResult parsed) => KeyringFile.PathOf(parsed.GetValue(keyring));

    /// <summary>Where its passphrase comes from.</summary>
    public IPassphrase PassphraseOf(ParseResult parsed) => new Passphrase(parsed.GetValue(passphrase));
}
