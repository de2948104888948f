using System;
using System.IO;
using System.Security.Cryptography;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// The certificates of one connection as the PEM files that libmosquitto wants, in a folder that only this user can read, for as long as the connection lasts.
/// </summary>
internal sealed class TlsFiles : IDisposable
{
    private static readonly Action<RSA, byte[]>[] RsaForms = [(rsa, der) => rsa.ImportPkcs8PrivateKey(der, out _), (rsa, der) => rsa.ImportRSAPrivateKey(der, out _)];
    private static readonly Action<ECDsa, byte[]>[] EcForms = [(ec, der) => ec.ImportPkcs8PrivateKey(der, out _), (ec, der) => ec.ImportECPrivateKey(der, out _)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("latchkey-tls-");

    /// <summary>Writes the authority, and the client's certificate if there is one.</summary>
    /// <exception cref="CryptographicException">The key is in no known form.</exception>
    public TlsFiles(Platform.X509Certificate authority, Platform.X509Certificate? own)
    {
        Authority = Write("ca.pem", authority.Read.ExportCertificatePem());
        if (own is Platform.X509Certificate2 withKey)
        {
            Own = Write("own.pem", withKey.Read.ExportCertificatePem());
            Key = Write("key.pem", KeyAsPem(withKey.PrivateKey));
        }
    }

    /// <summary>Path of the authority's certificate.</summary>
    public string Authority { get; }

    /// <summary>Path of the client's, or null.</summary>
    public string? Own { get; }

    /// <summary>Path of its key, or null.</summary>
    public string? Key { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string KeyAsPem(byte[] der)
    {
        using RSA rsa = RSA.Create();
        using ECDsa ec = ECDsa.Create();
        return Array.Exists(RsaForms, form => Reads(rsa, der, form)) ? rsa.ExportPkcs8PrivateKeyPem()
            : Array.Exists(EcForms, form => Reads(ec, der, form)) ? ec.ExportPkcs8PrivateKeyPem()
            : throw new CryptographicException("The private key is neither PKCS #8 nor PKCS #1 nor SEC 1.");
    }

    private static bool Reads<T>(T algorithm, byte[] der, Action<T, byte[]> form)
    {
        try
        {
            form(algorithm, der);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private string Write(string name, string pem)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, pem);
        return path;
    }
}
