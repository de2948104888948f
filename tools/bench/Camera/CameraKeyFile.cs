namespace Latchkey.Bench.Camera;

/// <summary>K_camera as the module keeps it: <c>camera.json</c> in the data folder.</summary>
public sealed class CameraKeyFile
{
    private readonly string file;

    /// <summary>Opens it; a module that was never paired has 32 random bytes' worth of nothing: no message fits.</summary>
    /// <exception cref="BenchException">The file is damaged.</exception>
    public CameraKeyFile(string folder)
    {
        file = Path.Combine(folder, "camera.json");
        Value = File.Exists(file) ? Cloud.Hex.Decode(DataFolder.ReadJson<Content>(file).Key) : System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
    }

    /// <summary>32 bytes.</summary>
    public byte[] Value { get; private set; }

    /// <summary>Keeps a new key.</summary>
    public void Store(byte[] key)
    {
        Value = key;
        DataFolder.Replace(file, System.Text.Json.JsonSerializer.Serialize(new Content(Cloud.Hex.Encode(key))));
    }

    private sealed record Content(string Key);
}
