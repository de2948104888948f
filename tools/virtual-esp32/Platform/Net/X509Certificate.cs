using System;
using System.Security.Cryptography;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>The platform's <c>X509Certificate</c>.</summary>
public class X509Certificate
{
    /// <summary>Reads a certificate.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public X509Certificate(byte[] certificate)
    {
        try
        {
            Read = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate);
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException("That is no X.509 certificate.", nameof(certificate), e);
        }
    }

    internal System.Security.Cryptography.X509Certificates.X509Certificate2 Read { get; }
}

/// <summary>The platform's <c>X509Certificate2</c>: a certificate with its private key.</summary>
public class X509Certificate2(byte[] rawData, byte[] key, string password) : X509Certificate(rawData)
{
    /// <summary>PKCS #8, PKCS #1 or SEC 1; read when it is used, as on the device.</summary>
    public byte[] PrivateKey { get; } = key;

    internal string Password { get; } = password;
}
