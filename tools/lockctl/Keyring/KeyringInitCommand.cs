using System.CommandLine;
using System.Security.Cryptography;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl keyring init</c>.</summary>
internal static class KeyringInitCommand
{
    private const string Notes = "The file opens every lock of the fleet: it is made readable by you alone, and an existing one is never overwritten.";

    public static Command Build()
    {
        var file = new Option<string?>("--file") { Description = $"Where to. Default: ${KeyringFile.Variable}, else ./keyring.json", HelpName = "FILE" };
        var issuer = new Option<string>("--issuer") { Description = "Name of the issuer, as locks are paired with it", HelpName = "NAME", DefaultValueFactory = _ => "latchkey-cloud" };
        var master = new Option<ReadOnlyMemory<byte>?>("--master")
        {
            Description = "Take over a fleet master, 64 hex digits, instead of making one. Other users of this machine can see a command line: for tests and demos",
            HelpName = "HEX",
            CustomParser = Parsers.Bytes(LockKeys.MasterLength, LockKeys.MasterLength, "a fleet master has 32 bytes (64 hex digits)"),
        };
        var passphrase = new Option<string?>("--passphrase-file") { Description = "Lock its secrets up under the first line of this file; 'lockctl keyring passphrase set' does the same later", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object: the file, its issuer, whether a passphrase locks its secrets up" };
        issuer.Validators.Add(result =>
        {
            var name = result.GetValueOrDefault<string>() ?? "";
            if (name.Length is < 1 or > 64 || !StrictCbor.IsPlainText(name))
            {
                result.AddError("--issuer: 1 to 64 characters of printable ASCII without \" and \\");
            }
        });

        var command = new NotedCommand("init", "Make a keyring with a new random fleet master", Notes) { file, issuer, master, passphrase, json };
        command.SetAction(parsed => Run(KeyringFile.PathOf(parsed.GetValue(file)), parsed.GetValue(issuer)!, parsed.GetValue(master)?.ToArray(), parsed.GetValue(passphrase), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, string issuer, byte[]? master, string? passphraseFile, bool json)
    {
        var keyring = new Keyring { Issuer = issuer, Master = Hex.Encode(master ?? RandomNumberGenerator.GetBytes(LockKeys.MasterLength)) };
        KeyringFile.Create(path, keyring, passphraseFile is null ? null : KeyringSeal.New(Passphrase.New(passphraseFile, path)));
        Console.WriteLine(json
            ? new ShownFile(path, issuer, passphraseFile is not null).ToString()
            : $"{path}: keyring of {issuer} made. Keep it secret and keep a copy: without it no lock of the fleet takes another token.");
        return Exit.Ok;
    }
}
