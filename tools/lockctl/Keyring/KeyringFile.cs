using System.Collections.Immutable;
using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Where the keyring lies, how it is read and written: all of it has to be right before any of it is used.</summary>
internal static class KeyringFile
{
    public const string Variable = "LATCHKEY_KEYRING";

    private const string DefaultName = "keyring.json";

    /// <summary>The path given, or that of the environment variable, or <c>keyring.json</c> in the current folder.</summary>
    public static string PathOf(string? given) => given ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : DefaultName);

    /// <summary>Makes the file of a new keyring; never overwrites one.</summary>
    public static void Create(string path, Keyring keyring, KeyringSeal? seal) =>
        SafeFile.Create(path, Text(keyring, seal), $"{path} exists already; a keyring is never overwritten: move it away, or name another file with --file");

    /// <summary>Puts a keyring in the place of an older state of it, in one step.</summary>
    public static void Replace(string path, Keyring keyring, KeyringSeal? seal) => SafeFile.Replace(path, Text(keyring, seal));

    /// <summary>Refuses a file that is to be written and holds a keyring: no fleet recovers from a wrong word on a command line.</summary>
    /// <exception cref="Failure">It holds one.</exception>
    public static void Spare(string path)
    {
        if (IsOne(path))
        {
            throw new Failure($"{path} is a keyring, and nothing is written over one: name another file");
        }
    }

    /// <summary>Reads the file without opening what a passphrase locks up; closes it to other users if it is open to them.</summary>
    /// <exception cref="Failure">It is missing or wrong.</exception>
    public static KeyringPage Read(string path)
    {
        if (!Path.Exists(path))
        {
            throw new Failure($"there is no keyring at {path}: make one with 'lockctl keyring init', or name one with --keyring or {Variable}");
        }

        var page = Parse(path, SafeFile.Read(path));
        SafeFile.CloseToOthers(path, "the fleet master");
        return page;
    }

    /// <summary>The keyring of a page.</summary>
    /// <param name="path">For what is said of it.</param>
    /// <param name="page">The page.</param>
    /// <param name="secrets">What was in its sealed box, null when it has none.</param>
    /// <exception cref="Failure">The secrets are wrong.</exception>
    public static Keyring Of(string path, KeyringPage page, string? secrets)
    {
        var opened = secrets is null ? new KeyringSecrets(page.Master!, []) : ParseSecrets(path, secrets);
        var fault = KeyringRules.Fault(opened);
        if (fault is not null)
        {
            throw new Failure($"{path} is not a good keyring: {fault}");
        }

        var locks = page.Locks?.Select(known => (Id: known.Key, Entry: known.Value))
            ?? page.Epochs!.Select(known => (Id: known.Key, Entry: new LockEntry { Epoch = known.Value, HighestEpoch = known.Value }));
        return new Keyring
        {
            Issuer = page.Issuer,
            Master = opened.Master,
            Locks = locks.ToImmutableSortedDictionary(known => known.Id, known => known.Entry with { FactorySecret = opened.FactorySecrets.GetValueOrDefault(known.Id) ?? known.Entry.FactorySecret }, StringComparer.Ordinal),
        };
    }

    private static string Text(Keyring keyring, KeyringSeal? seal)
    {
        var page = new KeyringPage { Version = KeyringPage.Version2, Issuer = keyring.Issuer };
        if (seal is null)
        {
            page = page with { Master = keyring.Master, Locks = new(keyring.Locks, StringComparer.Ordinal) };
        }
        else
        {
            var factorySecrets = keyring.Locks.Where(known => known.Value.FactorySecret is not null).ToDictionary(known => known.Key, known => known.Value.FactorySecret!);
            var secrets = JsonSerializer.Serialize(new KeyringSecrets(keyring.Master, new(factorySecrets, StringComparer.Ordinal)), KeyringJson.Default.KeyringSecrets);
            var open = keyring.Locks.ToDictionary(known => known.Key, known => known.Value with { FactorySecret = null });
            page = page with { Locks = new(open, StringComparer.Ordinal), Sealed = seal.Seal(secrets, keyring.Issuer) };
        }

        return JsonSerializer.Serialize(page, KeyringJson.Default.KeyringPage) + "\n";
    }

    private static bool IsOne(string path)
    {
        try
        {
            return File.Exists(path) && Parse(path, SafeFile.Read(path)) is not null;
        }
        catch (Failure)
        {
            return false;
        }
    }

    private static KeyringPage Parse(string path, string text)
    {
        try
        {
            var page = JsonSerializer.Deserialize(text, KeyringJson.Default.KeyringPage) ?? throw new Failure($"{path} is not a keyring: it holds null");
            return KeyringRules.Fault(page) is { } fault ? throw new Failure($"{path} is not a good keyring: {fault}") : page;
        }
        catch (JsonException e)
        {
            throw new Failure($"{path} is not a keyring: {e.Message}");
        }
    }

    private static KeyringSecrets ParseSecrets(string path, string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, KeyringJson.Default.KeyringSecrets) ?? throw new Failure($"{path} is not a good keyring: its box holds null");
        }
        catch (JsonException e)
        {
            throw new Failure($"{path} is not a good keyring: its box holds no secrets: {e.Message}");
        }
    }
}
