using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl keyring passphrase set</c> and <c>remove</c>.</summary>
internal static class KeyringPassphraseCommands
{
    private const string SetNotes = """
        The fleet master and the factory secrets are encrypted with AES-256-GCM, under a key that 600,000 rounds of PBKDF2-SHA256 make of the passphrase.
        Lock ids, epochs and brokers stay readable. Whoever forgets the passphrase has lost the keyring, and older copies of the file stay open to whoever has them.
        """;

    private const string RemoveNotes = "The secrets are then protected by the file's mode alone.";

    public static Command Build() => new("passphrase", "Lock the keyring's secrets up under a passphrase") { BuildSet(), BuildRemove() };

    private static NotedCommand BuildSet()
    {
        var keyring = new KeyringOptions();
        var fresh = new Option<string?>("--new-passphrase-file") { Description = "The new passphrase is the first line of this file. Default: it is asked for twice", HelpName = "FILE" };
        var command = new NotedCommand("set", "Set a passphrase, or another one", SetNotes) { fresh };
        keyring.AddTo(command);
        command.SetAction(parsed =>
        {
            var open = keyring.Open(parsed);
            open.Reseal(KeyringSeal.New(Passphrase.New(parsed.GetValue(fresh), keyring.PathOf(parsed))));
            Console.WriteLine($"{keyring.PathOf(parsed)}: its secrets are locked up under the new passphrase.");
            return Exit.Ok;
        });
        return command;
    }

    private static NotedCommand BuildRemove()
    {
        var keyring = new KeyringOptions();
        var command = new NotedCommand("remove", "Go without a passphrase", RemoveNotes);
        keyring.AddTo(command);
        command.SetAction(parsed =>
        {
            var open = keyring.Open(parsed);
            if (!open.IsSealed)
            {
                throw new Failure($"{keyring.PathOf(parsed)} has no passphrase");
            }

            open.Reseal(null);
            Console.WriteLine($"{keyring.PathOf(parsed)}: its secrets lie open in the file, for you alone to read.");
            return Exit.Ok;
        });
        return command;
    }
}
