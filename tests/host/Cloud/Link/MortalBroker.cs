using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Latchkey.Bench.Broker;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>A real mosquitto with passwords and an access list, on one port for its whole life, that can be killed by SIGKILL and started again.</summary>
internal sealed class MortalBroker : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-mortal-").FullName;
    private readonly string passwords;
    private readonly string configuration;
    private Process? process;

    /// <summary>Lets the cloud and this lock in, each with a password of its own; the lock has a right to its own topics alone.</summary>
    internal MortalBroker(string lockId)
    {
        passwords = Path.Combine(folder, "passwords");
        configuration = Path.Combine(folder, "mosquitto.conf");
        string accessList = Path.Combine(folder, "access-list");
        File.WriteAllText(accessList, $"user {Address.User}\ntopic readwrite #\n\npattern readwrite latchkey/%u/#\n");
        SetPassword(Address.User, Address.Password);
        SetPassword(lockId, LockPassword);

        // As root it would change to a user that cannot read the folder.
        string user = Environment.IsPrivilegedProcess ? "user root\n" : string.Empty;
        File.WriteAllText(
            configuration,
            $"""
            listener {Address.Port} {Address.Host}
            {user}allow_anonymous false
            password_file {passwords}
            acl_file {accessList}
            persistence false
            set_tcp_nodelay true
            log_dest none

            """);
        Start();
    }

    /// <summary>The password that the lock is told.</summary>
    internal static string LockPassword => "of-the-lock";

    /// <summary>Where the cloud finds it.</summary>
    internal BrokerAddress Address { get; } = BrokerAddress.Invent();

    /// <summary>Sets a password; counts from the next start on.</summary>
    internal void SetPassword(string user, string password)
    {
        string[] create = File.Exists(passwords) ? [] : ["-c"];
        using Process tool = Launch("mosquitto_passwd", [.. create, "-b", passwords, user, password]);
        tool.WaitForExit();
        Assert.Equal(0, tool.ExitCode);
    }

    /// <summary>Starts it; returns when it listens.</summary>
    internal void Start()
    {
        process = Launch(File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto", "-c", configuration);
        Assert.True(SpinWait.SpinUntil(IsUp, CloudRig.PatienceMs), "mosquitto does not listen");
    }

    /// <summary>SIGKILL, and the time until the process is gone.</summary>
    internal void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        if (process != null)
        {
            Kill();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Process Launch(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;

    private bool IsUp()
    {
        Assert.False(process!.HasExited, string.Create(CultureInfo.InvariantCulture, $"mosquitto ended at once on port {Address.Port}"));
        try
        {
            using TcpClient probe = new(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(5);
            return false;
        }
    }
}
