using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Latchkey.Lockctl;

/// <summary>What the lock needs to be let in by its broker, and to know whom it talks to.</summary>
/// <param name="User">The login's name; null for the lock's id, as the ready-made broker has it.</param>
/// <param name="Password">The login's password; null sets no login.</param>
/// <param name="Authority">The certificate of the broker's authority, DER; null sets none.</param>
internal sealed record BrokerAccess(string? User, string? Password, byte[]? Authority)
{
    private const int MaxWordLength = 64;
    private const int MaxAuthorityLength = 2048;

    /// <summary>Whether there is nothing to set.</summary>
    public bool IsEmpty => Password is null && Authority is null;

    /// <summary>Reads the files of a command line.</summary>
    /// <exception cref="Failure">One cannot be read, or holds what the lock does not take.</exception>
    public static BrokerAccess Of(string? user, string? passwordFile, string? authorityFile) =>
        new(user, passwordFile is null ? null : PasswordOf(passwordFile), authorityFile is null ? null : AuthorityOf(authorityFile));

    /// <summary>What is wrong with a name or a password for the lock's console, or null.</summary>
    public static string? Fault(string word) => word.Length is < 1 or > MaxWordLength || word.Any(c => c is <= ' ' or > '~') ? $"1 to {MaxWordLength} characters of printable ASCII without blanks" : null;

    /// <summary>What the lock prints of an authority that it holds.</summary>
    public static string PrintOf(byte[] authority) => Cloud.Hex.Encode(HMACSHA256.HashData(Encoding.ASCII.GetBytes("latchkey/v1|cert"), authority).AsSpan(0, 16));

    private static string PasswordOf(string path)
    {
        var text = SafeFile.Read(path).Split('\n')[0].TrimEnd('\r');
        SafeFile.CloseToOthers(path, "a password");
        return Fault(text) is { } fault ? throw new Failure($"{path} holds no password for a lock: {fault}") : text;
    }

    private static byte[] AuthorityOf(string path)
    {
        // Of a file that is not there the library says what its own parts say of it.
        if (!File.Exists(path))
        {
            throw new Failure($"cannot read {path}: there is no such file");
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
            return certificate.RawData is { Length: <= MaxAuthorityLength } der ? der : throw new Failure($"{path}: a lock holds certificates of at most {MaxAuthorityLength} bytes in DER; EC keys make them small");
        }
        catch (CryptographicException e)
        {
            throw new Failure($"{path} is no certificate in PEM or DER: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Failure($"cannot read {path}: {e.Message}");
        }
    }
}
