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
        var json = MakeJson();
        var command = new NotedCommand("set", "Set a passphrase, or another one", SetNotes) { fresh, json };
        keyring.AddTo(command);
        command.SetAction(parsed =>
        {
            var open = keyring.Open(parsed);
            open.Reseal(KeyringSeal.New(Passphrase.New(parsed.GetValue(fresh), keyring.PathOf(parsed))));
            Print(keyring.PathOf(parsed), open, parsed.GetValue(json), "its secrets are locked up under the new passphrase.");
            return Exit.Ok;
        });
        return command;
    }

    private static NotedCommand BuildRemove()
    {
        var keyring = new KeyringOptions();
        var json = MakeJson();
        var command = new NotedCommand("remove", "Go without a passphrase", RemoveNotes) { json };
        keyring.AddTo(command);
        command.SetAction(parsed =>
        {
            var open = keyring.Open(parsed);
            if (!open.IsSealed)
            {
                throw new Failure($"{keyring.PathOf(parsed)} has no passphrase");
            }

            open.Reseal(null);
            Print(keyring.PathOf(parsed), open, parsed.GetValue(json), "its secrets lie open in the file, for you alone to read.");
            return Exit.Ok;
        });
        return command;
    }

    private static Option<bool> MakeJson() => new("--json") { Description = "Print a JSON object: the file, its issuer, whether a passphrase locks its secrets up" };

    private static void Print(string path, OpenKeyring keyring, bool json, string words) => Console.WriteLine(json ? new ShownFile(path, keyring.Page.Issuer, keyring.IsSealed).ToString() : $"{path}: {words}");
}
