using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Where the keyring lies and how it is read: all of it has to be right before any of it is used.</summary>
internal static class KeyringFile
{
    public const string Variable = "LATCHKEY_KEYRING";

    private const string DefaultName = "keyring.json";

    /// <summary>The path given, or that of the environment variable, or <c>keyring.json</c> in the current folder.</summary>
    public static string PathOf(string? given) => given ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : DefaultName);

    /// <summary>Makes the file of a new keyring; never overwrites one.</summary>
    public static void Create(string path, Keyring keyring) =>
        SafeFile.Create(
            path,
            JsonSerializer.Serialize(keyring, KeyringJson.Default.Keyring) + "\n",
            $"{path} exists already; a keyring is never overwritten: move it away, or name another file with --file");

    /// <summary>Reads a keyring.</summary>
    /// <exception cref="Failure">It is missing or wrong.</exception>
    public static Keyring Load(string path)
    {
        if (!Path.Exists(path))
        {
            throw new Failure($"there is no keyring at {path}: make one with 'lockctl keyring init', or name one with --keyring or {Variable}");
        }

        var keyring = Parse(path, SafeFile.Read(path));
        WarnWhenOpen(path);
        return keyring;
    }

    private static Keyring Parse(string path, string text)
    {
        try
        {
            var keyring = JsonSerializer.Deserialize(text, KeyringJson.Default.Keyring) ?? throw new Failure($"{path} is not a keyring: it holds null");
            Require(path, keyring);
            return keyring;
        }
        catch (JsonException e)
        {
            throw new Failure($"{path} is not a keyring: {e.Message}");
        }
    }

    private static void Require(string path, Keyring keyring)
    {
        var fault = keyring switch
        {
            { Version: not Keyring.FormatVersion } => $"its version is {keyring.Version}, and this program knows version {Keyring.FormatVersion}",
            { Issuer: null or { Length: < 1 or > 64 } } => "its issuer has to have 1 to 64 characters",
            _ when !StrictCbor.IsPlainText(keyring.Issuer) => "its issuer holds a character other than printable ASCII without \" and \\",
            _ when !IsMaster(keyring.Master) => "its master has to be 64 hex digits",
            { Epochs: null } => "its epochs are null",
            _ => keyring.Epochs.Where(e => !LockId.IsValid(e.Key) || e.Value is < 1 or > 65535).Select(e => $"'{e.Key}': {e.Value} is not a lock id and an epoch from 1 to 65535").FirstOrDefault(),
        };
        if (fault is not null)
        {
            throw new Failure($"{path} is not a good keyring: {fault}");
        }
    }

    private static bool IsMaster(string? hex) => hex is { Length: 2 * LockKeys.MasterLength } && hex.All(char.IsAsciiHexDigit);

    private static void WarnWhenOpen(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            Console.Error.WriteLine($"warning: {path} holds the fleet master and is open to other users: chmod 600 {path}");
        }
    }
}
