using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Latchkey.Mqtt;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>A real mosquitto with the configuration, the rights and the certificates of tools/broker, in a folder of its own.</summary>
internal sealed class SecuredBroker : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, string> passwords = new(StringComparer.Ordinal);
    private readonly BlockingCollection<string> log = [];
    private Process? process;

    /// <summary>Fills the folder and starts the broker.</summary>
    /// <param name="options">More of what setup.sh is told.</param>
    public SecuredBroker(params string[] options)
    {
        string[] user = Environment.IsPrivilegedProcess ? ["--user", "root"] : [];
        Setup = ["setup.sh", Folder, "--name", "localhost", "--port", $"{LockPort}", "--cloud-port", $"{CloudPort}", .. user, .. options];
        passwords["cloud"] = PasswordIn(Script(Setup));
        File.AppendAllText(Path.Combine(Folder, "mosquitto.conf"), "log_type subscribe\n");
        Start();
    }

    /// <summary>Where all of it lies.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("latchkey-secured-").FullName;

    /// <summary>The command that set it up.</summary>
    public string[] Setup { get; }

    public int LockPort { get; } = FreePort();

    public int CloudPort { get; } = FreePort();

    /// <summary>The only CA that its certificate comes from.</summary>
    public string Ca => Path.Combine(Folder, "ca.crt");

    /// <summary>Gives locks and operators a password each; the broker has read them when this returns.</summary>
    public void Add(params (string Kind, string Name)[] users)
    {
        foreach (var (kind, name) in users)
        {
            passwords[name] = PasswordIn(Script("add-user.sh", Folder, kind, name));
        }

        Stop();
        Start();
    }

    /// <summary>The password that somebody was given.</summary>
    public string PasswordOf(string name) => passwords[name];

    /// <summary>The locks' listener, as a lock of this name sees it.</summary>
    public MqttEndpoint AsLock(string name) => new("localhost", LockPort, name, passwords[name], new MqttTls(Ca, null, null));

    /// <summary>The operators' listener, as one of them sees it.</summary>
    public MqttEndpoint AsOperator(string name) => new("localhost", CloudPort, name, passwords[name], new MqttTls(Ca, null, null));

    /// <summary>Runs a script of tools/broker that has to succeed.</summary>
    /// <returns>Its stdout.</returns>
    public static string Script(params string[] words)
    {
        var (code, output, error) = TryScript(words);
        Assert.True(code == 0, error);
        return output;
    }

    /// <summary>Runs a script of tools/broker.</summary>
    public static (int Code, string Output, string Error) TryScript(params string[] words)
    {
        ProcessStartInfo start = new("bash", [Path.Combine(Repository.Root, "tools", "broker", words[0]), .. words[1..]]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/local/sbin";
        using var script = Process.Start(start)!;
        var error = script.StandardError.ReadToEndAsync();
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, output, error.Result);
    }

    /// <summary>From here on the broker's log counts.</summary>
    public void ForgetLog()
    {
        while (log.TryTake(out _))
        {
        }
    }

    /// <summary>Waits until somebody subscribes to a topic, from the last such wait on.</summary>
    public void AwaitSubscription(string topic)
    {
        while (log.TryTake(out var line, StartTimeout))
        {
            if (line.EndsWith(" " + topic, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"nobody subscribes to {topic}");
    }

    /// <summary>Ends the broker like a crash.</summary>
    public void Stop()
    {
        process?.StandardInput.Close();
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    /// <summary>Starts it again; returns when it takes connections.</summary>
    public void Start()
    {
        var mosquitto = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";

        // Ended by the end of its keeper's input, so that it does not outlive this process, however that ends.
        ProcessStartInfo start = new("bash", ["-c", "\"$0\" -c \"$1\" <&- & read -r _; kill -KILL $!", mosquitto, Path.Combine(Folder, "mosquitto.conf")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => log.Add(line.Data ?? "");
        process.BeginErrorReadLine();
        Assert.True(SpinWait.SpinUntil(() => CanConnect(LockPort) && CanConnect(CloudPort), StartTimeout), "mosquitto does not listen");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        Directory.Delete(Folder, recursive: true);
    }

    private static string PasswordIn(string output) => output.Split("password: ")[1].Trim();

    private static bool CanConnect(int port)
    {
        try
        {
            using TcpClient probe = new("localhost", port);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(10);
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
