using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Latchkey.Bench.Broker;

/// <summary>
/// The private mosquitto: its configuration in a folder, its process bound to the bench's own life. setpriv asks the kernel to kill it when the thread that started it ends, so
/// that one must last.
/// </summary>
public sealed partial class MosquittoProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);

    // SIGSTOP on Linux (signal(7)).
    private const int StopSignal = 19;

    private readonly Process process;
    private readonly string logFile;

    private MosquittoProcess(Process process, string logFile)
    {
        this.process = process;
        this.logFile = logFile;
    }

    /// <summary>Ends when the process ends, for whatever reason.</summary>
    public Task EndedAsync() => process.WaitForExitAsync();

    /// <summary>What it wrote to its log, in a sentence.</summary>
    public string LastWords()
    {
        string log = File.Exists(logFile) ? File.ReadAllText(logFile).Trim().ReplaceLineEndings("; ") : string.Empty;
        return log.Length > 0 ? $"Its log: {log}" : "It left no word in its log";
    }

    /// <summary>Writes the configuration and starts the broker; returns when it accepts connections.</summary>
    /// <exception cref="BenchException">mosquitto is missing, or does not start.</exception>
    public static MosquittoProcess Start(string folder, BrokerAddress address, string lockId)
    {
        MosquittoFiles files = new(folder);
        Run("mosquitto_passwd", ["-b", "-c", files.Passwords, address.User, address.Password]);
        files.Write(address, lockId);
        Process started = Launch("setpriv", ["--pdeathsig", "KILL", Find("mosquitto"), "-c", files.Configuration]);
        MosquittoProcess broker = new(started, files.Log);
        broker.AwaitListening(address);
        return broker;
    }

    /// <summary>Stops the broker where it is: its connections stand, and nobody takes or answers what comes on them. Only <see cref="Kill"/> ends that.</summary>
    /// <exception cref="BenchException">It is gone already.</exception>
    public void Freeze()
    {
        if (Signal(process.Id, StopSignal) != 0)
        {
            throw new BenchException("mosquitto is gone, and cannot be frozen");
        }
    }

    /// <summary>Kills the broker with SIGKILL, and waits until it is gone.</summary>
    public void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <summary>Ends the broker and waits until it is gone.</summary>
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int processId, int signal);

    private static Process Launch(string program, string[] arguments)
    {
        ProcessStartInfo start = new(Find(program), arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Process started = Process.Start(start) ?? throw new BenchException($"{program} does not start");
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private static void Run(string program, string[] arguments)
    {
        using Process helper = Launch(program, arguments);
        helper.WaitForExit();
        if (helper.ExitCode != 0)
        {
            throw new BenchException($"{program} ended with exit code {helper.ExitCode}");
        }
    }

    // /usr/sbin is not on every user's PATH, and mosquitto lives there.
    private static string Find(string program)
    {
        string path = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/local/sbin";
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new BenchException($"{program} is not installed: start the bench by tools/bench.sh, or install the packages mosquitto and util-linux");
    }

    private void AwaitListening(BrokerAddress address)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!CanConnect(address))
        {
            if (process.HasExited || waited.Elapsed > StartTimeout)
            {
                Dispose();
                throw new BenchException($"mosquitto does not listen on {address.Host}:{address.Port}. {LastWords()}");
            }

            Thread.Sleep(10);
        }
    }

    private static bool CanConnect(BrokerAddress address)
    {
        try
        {
            using TcpClient probe = new(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
