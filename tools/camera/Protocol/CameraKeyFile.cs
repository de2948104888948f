using System.Security.Cryptography;
using System.Text.Json;
using Latchkey.Cloud;

namespace Latchkey.CameraModule;

/// <summary>K_camera as the module keeps it: <c>camera.json</c> in a folder, for its owner alone.</summary>
public sealed class CameraKeyFile
{
    private const int KeyLength = 32;

    private readonly string file;

    /// <summary>Opens it; a module that was never paired has a random key that no message fits.</summary>
    /// <param name="folder">Where it is kept; must be there.</param>
    /// <exception cref="CameraModuleException">The file is damaged.</exception>
    public CameraKeyFile(string folder)
    {
        file = Path.Combine(folder, "camera.json");
        IsPaired = File.Exists(file);
        Value = IsPaired ? Read() : RandomNumberGenerator.GetBytes(KeyLength);
    }

    /// <summary>32 bytes.</summary>
    public byte[] Value { get; private set; }

    /// <summary>Whether a lock ever gave it a key.</summary>
    public bool IsPaired { get; private set; }

    /// <summary>Keeps a new key: whoever reads the file sees the old one or the new one.</summary>
    /// <param name="key">32 bytes.</param>
    /// <returns>False if the storage fails: the key stays what it was.</returns>
    public bool TryStore(byte[] key)
    {
        try
        {
            Write(key);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        Value = key;
        IsPaired = true;
        return true;
    }

    private void Write(byte[] key)
    {
        string beside = file + ".new";
        // What a killed module left there keeps its mode if it is written again.
        File.Delete(beside);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream stream = new(beside, options))
        {
            JsonSerializer.Serialize(stream, new Content(Hex.Encode(key)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: true);
    }

    private byte[] Read()
    {
        try
        {
            string? hex = JsonSerializer.Deserialize<Content>(File.ReadAllText(file))?.Key;
            byte[] key = hex is null ? [] : Convert.FromHexString(hex);
            return key.Length == KeyLength ? key : throw new FormatException("it holds no key of 32 bytes");
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            throw new CameraModuleException($"{file} is damaged: {fault.Message.TrimEnd('.')}. Remove it, and pair the camera again", fault);
        }
    }

    private sealed record Content(string? Key);
}
