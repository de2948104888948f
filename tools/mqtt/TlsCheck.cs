using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Latchkey.Mqtt;

/// <summary>Says in words what keeps a TLS connection from coming about. It decides nothing: the connection itself is refused by the library that makes it.</summary>
internal static class TlsCheck
{
    private const int PatienceMs = 5000;

    /// <summary>What is wrong with the files; null when they can be used.</summary>
    internal static string? FileFault(MqttTls tls)
    {
        try
        {
            if (tls.CaFile is not null)
            {
                _ = Roots(tls.CaFile);
            }

            if (tls.CertificateFile is not null)
            {
                using var own = X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            var files = tls.CertificateFile is null ? tls.CaFile : $"{tls.CaFile}, {tls.CertificateFile} or {tls.KeyFile}";
            return $"{files} cannot be used for TLS: {e.Message}";
        }
    }

    /// <summary>Looks at the certificate that a broker shows, and says why it is not trusted; null when it is, or cannot be had.</summary>
    internal static string? Explain(MqttEndpoint broker, MqttTls tls)
    {
        string? reason = null;
        try
        {
            using TcpClient tcp = new() { ReceiveTimeout = PatienceMs, SendTimeout = PatienceMs };
            if (!tcp.ConnectAsync(broker.Host, broker.Port).Wait(PatienceMs))
            {
                return null;
            }

            using SslStream stream = new(tcp.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, errors) =>
            {
                reason = Judge(broker, tls, certificate as X509Certificate2, errors);
                return reason is null;
            });
            stream.AuthenticateAsClient(broker.Host);
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException or AggregateException)
        {
            return reason ?? (e is AuthenticationException ? "the TLS handshake fails: does it speak TLS on this port, and does it want a certificate of ours (--cert, --key)?" : null);
        }
    }

    private static string? Judge(MqttEndpoint broker, MqttTls tls, X509Certificate2? shown, SslPolicyErrors errors)
    {
        if (shown is null)
        {
            return "it shows no certificate";
        }

        if (DateTime.UtcNow >= shown.NotAfter.ToUniversalTime())
        {
            return $"its certificate expired at {shown.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC: it needs a new one (tools/broker/ca.sh server)";
        }

        if (DateTime.UtcNow < shown.NotBefore.ToUniversalTime())
        {
            return $"its certificate is good from {shown.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC on only: is this machine's clock right?";
        }

        if (!Chains(shown, tls.CaFile))
        {
            return tls.CaFile is null
                ? "its certificate comes from no CA that this system trusts: name the right one with --ca"
                : $"its certificate does not come from the CA in {tls.CaFile}: it is another broker than was meant, or another CA";
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"its certificate is good, but not for the name {broker.Host}: reach it by a name that it was made for" : null;
    }

    private static bool Chains(X509Certificate2 shown, string? caFile)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (caFile is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(Roots(caFile));
        }

        return chain.Build(shown);
    }

    private static X509Certificate2Collection Roots(string file)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(file);
        return roots.Count > 0 ? roots : throw new CryptographicException("there is no certificate in PEM form in it");
    }
}
