using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>A folder with an authority and what it has issued, made by tools/broker/ca.sh.</summary>
internal sealed class BrokerAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latchkey-ca-").FullName;

    internal BrokerAuthority() => Make("ca", _folder);

    /// <summary>A mosquitto that root starts reads its files as somebody else, unless it is told otherwise.</summary>
    internal static string ReadsAsWe => "user " + Environment.UserName;

    internal byte[] Der => File.ReadAllBytes(At("ca.der"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string At(string name) => Path.Combine(_folder, name);

    /// <summary>A certificate for a broker.</summary>
    /// <returns>The lines of a listener that shows it.</returns>
    internal string Server(string name, params string[] options)
    {
        Make(["server", _folder, name, .. options]);
        return $"certfile {At("server.crt")}\nkeyfile {At("server.key")}\nallow_anonymous true\n{ReadsAsWe}";
    }

    /// <summary>A certificate for a lock, and its key in one of the three forms.</summary>
    internal (byte[] Certificate, byte[] Key) Client(string lockId, string form)
    {
        Make("client", _folder, lockId);
        using X509Certificate2 own = X509Certificate2.CreateFromPemFile(At(lockId + ".crt"), At(lockId + ".key"));
        using ECDsa key = own.GetECDsaPrivateKey()!;
        return (File.ReadAllBytes(At(lockId + ".der")), form == "PKCS #8" ? key.ExportPkcs8PrivateKey() : key.ExportECPrivateKey());
    }

    private static void Make(params string[] arguments)
    {
        using Process script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "tools", "broker", "ca.sh"), .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        Xunit.Assert.Equal(0, script.ExitCode);
    }
}
