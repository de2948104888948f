using System.Text.Json;

namespace Latchkey.Bench;

/// <summary>The folder that is the bench's whole memory. One bench at a time: the lock on it ends with the process, however that ends.</summary>
public sealed class DataFolder : IDisposable
{
    private static readonly JsonSerializerOptions Complete = new() { RespectRequiredConstructorParameters = true };

    private readonly FileStream guard;
    private readonly bool temporary;

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder, made when missing; null for a temporary one that is removed at the end.</param>
    /// <exception cref="BenchException">It cannot be written, or another bench uses it.</exception>
    public DataFolder(string? path)
    {
        temporary = path is null;
        try
        {
            FullPath = path is null ? Directory.CreateTempSubdirectory("latchkey-bench-").FullName : Directory.CreateDirectory(path).FullName;
            guard = new FileStream(Path.Combine(FullPath, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BenchException($"the data folder {path} cannot be used: {fault.Message.TrimEnd('.')}. It must be writable, and no other bench may run on it", fault);
        }
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>The virtual flash: <c>I:\</c> of the board.</summary>
    public string Flash => Path.Combine(FullPath, "flash");

    /// <summary>The broker's files.</summary>
    public string Broker => Path.Combine(FullPath, "broker");

    /// <summary>The camera module's clips.</summary>
    public string Clips => Path.Combine(FullPath, "clips");

    /// <summary>Whether it is removed at the end.</summary>
    public bool IsTemporary => temporary;

    /// <summary>Reads a file of the folder.</summary>
    /// <exception cref="BenchException">It is damaged.</exception>
    public static T ReadJson<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Complete) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new BenchException($"{file} is damaged: {fault.Message.TrimEnd('.')}. Remove the data folder to start afresh", fault);
        }
    }

    /// <summary>Replaces a file as one step: whoever reads it sees the old content or the new one. Its owner alone may read it: what the bench keeps is mostly keys.</summary>
    public static void Replace(string file, string content)
    {
        string beside = $"{file}.new";
        // What a killed bench left there keeps its mode if it is written again.
        File.Delete(beside);
        using (StreamWriter writer = new(beside, OwnerOnly.NewFile()))
        {
            writer.Write(content);
        }

        File.Move(beside, file, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        guard.Dispose();
        if (temporary)
        {
            Directory.Delete(FullPath, recursive: true);
        }
    }
}
