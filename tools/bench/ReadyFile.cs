using System.Text.Json;
using System.Text.Json.Serialization;
using Latchkey.Bench.Broker;

namespace Latchkey.Bench;

/// <summary>How an outside program reaches the lock and everything around it; what <c>--ready-file</c> writes once the lock is online.</summary>
/// <param name="Broker">The private broker, with the user that may do everything.</param>
/// <param name="Lock">Lock id.</param>
/// <param name="Issuer">The issuer that the lock is paired with.</param>
/// <param name="Master">The demo fleet key, 32 bytes in hex.</param>
/// <param name="Epoch">The key epoch.</param>
/// <param name="Console">The console's pseudo-terminal.</param>
/// <param name="Http">Base address; <c>/board</c> is there.</param>
/// <param name="DataDir">The data folder, absolute.</param>
public sealed record ReadyFile(
    [property: JsonPropertyName("broker")] ReadyBroker Broker,
    [property: JsonPropertyName("lock")] string Lock,
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("master")] string Master,
    [property: JsonPropertyName("epoch")] int Epoch,
    [property: JsonPropertyName("console")] string Console,
    [property: JsonPropertyName("http")] string Http,
    [property: JsonPropertyName("dataDir")] string DataDir)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Removes one that is left over from an earlier run, which would be taken for this one's, and makes sure that a new one can be written.</summary>
    /// <exception cref="BenchException">It is a folder or in /dev, or its folder does not exist or may not be written.</exception>
    public static void Forget(string file) => Guarded(file, () =>
    {
        if (Directory.Exists(file))
        {
            throw new IOException("it is a folder");
        }

        // As root, a file is removed even where it is a device.
        if (Path.GetDirectoryName(Path.GetFullPath(file)) == "/dev")
        {
            throw new IOException("what is in /dev is a device");
        }

        File.Delete(file);

        // Better to fail now than once the lock is online. Not under the file's own name: somebody may wait for that.
        string trial = file + ".trial";
        DataFolder.Replace(trial, string.Empty);
        File.Delete(trial);
    });

    /// <summary>Writes it in one step, so that a program that waits for the file never sees half of it.</summary>
    /// <exception cref="BenchException">It cannot be written there.</exception>
    public void Write(string file) => Guarded(file, () => DataFolder.Replace(file, JsonSerializer.Serialize(this, Indented) + "\n"));

    private static void Guarded(string file, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BenchException($"the ready file {file} cannot be written: {fault.Message.TrimEnd('.')}", fault);
        }
    }
}

/// <summary>The broker as an outside program needs it.</summary>
/// <param name="Host">Address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="User">User name.</param>
/// <param name="Password">Password.</param>
public sealed record ReadyBroker(
    [property: JsonPropertyName("host")] string Host,
    [property: JsonPropertyName("port")] int Port,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("password")] string Password)
{
    /// <summary>The same, from the bench's own record.</summary>
    public static ReadyBroker Of(BrokerAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ReadyBroker(address.Host, address.Port, address.User, address.Password);
    }
}
