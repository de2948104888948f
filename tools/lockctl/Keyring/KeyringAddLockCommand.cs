using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl keyring add-lock</c>.</summary>
internal static class KeyringAddLockCommand
{
    private const string Notes = """
        A lock that is listed already keeps what is not named here. A factory secret is never replaced by another one: the device keeps its first for life.
        'lockctl pair' lists a lock by itself; this is for secrets that come from a factory, and for the broker's address.

        Example:
          lockctl keyring add-lock --lock lk-7f3a21c09b44 --factory-secret-file secret.txt --broker broker.example:8883 --note "back door"
        """;

    public static Command Build()
    {
        var keyring = new KeyringOptions();
        var lockId = new Option<string?>("--lock") { Description = "The lock's id", HelpName = "ID", Required = true, CustomParser = Parsers.Lock };
        var secret = new Option<string?>("--factory-secret") { Description = "Its factory secret in hex or base64url. Other users of this machine can see a command line: --factory-secret-file is safer", HelpName = "SECRET", CustomParser = FactorySecretText.Parse };
        var secretFile = new Option<string?>("--factory-secret-file") { Description = "Its factory secret is in this file, in hex or base64url", HelpName = "FILE" };
        var fresh = new Option<bool>("--new-factory-secret") { Description = "Make a factory secret for it" };
        var broker = new Option<string?>("--broker") { Description = "Where its broker is", HelpName = "HOST:PORT", CustomParser = BrokerName.Parse };
        var note = new Option<string?>("--note") { Description = "A word for people", HelpName = "TEXT" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var command = new NotedCommand("add-lock", "List a lock, with its factory secret and its broker", Notes) { lockId, secret, secretFile, fresh, broker, note, json };
        keyring.AddTo(command);

        command.Validators.Add(result =>
        {
            if (new[] { (Option)secret, secretFile, fresh }.Count(option => result.GetResult(option) is { Implicit: false }) > 1)
            {
                result.AddError("give one of --factory-secret, --factory-secret-file and --new-factory-secret");
            }
        });
        note.Validators.Add(result =>
        {
            if (KeyringRules.NoteFault(result.GetValueOrDefault<string>() ?? "") is { } fault)
            {
                result.AddError($"--note: {fault}");
            }
        });
        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(lockId)!;
            var file = parsed.GetValue(secretFile);
            var given = file is null ? parsed.GetValue(secret) : FactorySecretText.Read(file);
            var open = keyring.Open(parsed);
            open.Add(id);
            open.Change(id, entry => Changed(id, entry, given ?? (parsed.GetValue(fresh) ? NewSecret(entry) : null)) with { Broker = parsed.GetValue(broker) ?? entry.Broker, Note = parsed.GetValue(note) ?? entry.Note });
            Print(id, open.Page.Entry(id), parsed.GetValue(json));
            return Exit.Ok;
        });
        return command;
    }

    private static LockEntry Changed(string lockId, LockEntry entry, string? secret) =>
        secret is null || entry.FactorySecret is null || secret == entry.FactorySecret
            ? entry with { FactorySecret = secret ?? entry.FactorySecret }
            : throw new Failure($"{lockId} has another factory secret already, and a device keeps its first for life: nothing was changed");

    // A second one would be of no use: the device has the first.
    private static string NewSecret(LockEntry entry) => entry.FactorySecret ?? Hex.Encode(RandomNumberGenerator.GetBytes(FactorySecretText.Length));

    private static void Print(string lockId, LockEntry entry, bool json) => Console.WriteLine(json
        ? JsonSerializer.Serialize(ShownLock.Of(lockId, entry, reveal: false), KeyringShownJson.Default.ShownLock)
        : $"{lockId}: {(entry.Epoch == 0 ? "not paired yet" : $"epoch {entry.Epoch}")}, {(entry.FactorySecret is null ? "no factory secret" : "factory secret kept")}, broker {entry.Broker ?? "unknown"}");
}
