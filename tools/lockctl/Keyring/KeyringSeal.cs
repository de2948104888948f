using System.Security.Cryptography;
using System.Text;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// The key that a passphrase makes, and what it locks up: AES-256-GCM under PBKDF2-SHA256. The key is made once and serves every later write of the same file, each with a new nonce.
/// </summary>
internal sealed class KeyringSeal
{
    public const string Kdf = "pbkdf2-sha256";

    // OWASP's Password Storage Cheat Sheet for PBKDF2-HMAC-SHA256.
    private const int NewIterations = 600_000;
    private const int MinIterations = 100_000;
    private const int MaxIterations = 10_000_000;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    private readonly int iterations;
    private readonly byte[] salt;
    private readonly byte[] key;

    private KeyringSeal(string passphrase, int iterations, byte[] salt)
    {
        this.iterations = iterations;
        this.salt = salt;
        key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize()), salt, iterations, HashAlgorithmName.SHA256, KeyLength);
    }

    /// <summary>A new seal with a salt of its own.</summary>
    public static KeyringSeal New(string passphrase) => new(passphrase, NewIterations, RandomNumberGenerator.GetBytes(SaltLength));

    /// <summary>The seal that a file was written with, if this is its passphrase.</summary>
    public static KeyringSeal Of(string passphrase, SealedSecrets secrets) => new(passphrase, secrets.Iterations, Hex.Decode(secrets.Salt));

    /// <summary>What is wrong with the form of a sealed box, or null.</summary>
    public static string? Fault(SealedSecrets secrets) => secrets switch
    {
        { Kdf: not Kdf } => $"its kdf has to be {Kdf}",
        { Iterations: < MinIterations or > MaxIterations } => $"its iterations have to be from {MinIterations} to {MaxIterations}",
        _ when !IsHex(secrets.Salt, SaltLength) => $"its salt has to be {SaltLength} bytes in hex",
        _ when !IsHex(secrets.Nonce, NonceLength) => $"its nonce has to be {NonceLength} bytes in hex",
        _ when secrets.Box.Length < 2 * TagLength || !IsHex(secrets.Box, secrets.Box.Length / 2) => "its box has to be hex",
        _ => null,
    };

    /// <summary>Locks up.</summary>
    /// <param name="text">What.</param>
    /// <param name="issuer">Whose: a box in the file of another issuer does not open.</param>
    public SealedSecrets Seal(string text, string issuer)
    {
        using var cipher = new AesGcm(key, TagLength);
        var plain = Encoding.UTF8.GetBytes(text);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var box = new byte[plain.Length + TagLength];
        cipher.Encrypt(nonce, plain, box.AsSpan(0, plain.Length), box.AsSpan(plain.Length), Bound(issuer));
        return new SealedSecrets(Kdf, iterations, Hex.Encode(salt), Hex.Encode(nonce), Hex.Encode(box));
    }

    /// <summary>Opens.</summary>
    /// <returns>What is inside; null when this is not the passphrase, or the box was changed.</returns>
    public string? Open(SealedSecrets secrets, string issuer)
    {
        using var cipher = new AesGcm(key, TagLength);
        var box = Hex.Decode(secrets.Box);
        var plain = new byte[box.Length - TagLength];
        try
        {
            cipher.Decrypt(Hex.Decode(secrets.Nonce), box.AsSpan(0, plain.Length), box.AsSpan(plain.Length), plain, Bound(issuer));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bound(string issuer) => Encoding.UTF8.GetBytes("latchkey keyring 2|" + issuer);

    private static bool IsHex(string text, int bytes) => text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit);
}
