using System.Text;
using Latchkey.Cloud;
using Latchkey.Lockctl;
using Latchkey.Serial;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>What a device is, whoever is plugged in at it: it stays when the cable is pulled.</summary>
internal sealed class Device
{
    public string LockId { get; set; } = LockAtPort.LockId;

    /// <summary>What it holds, in base64url; null while it is blank.</summary>
    public string? Secret { get; set; }

    /// <summary>What <c>status</c> says instead of what follows from the secret: <c>yes</c>, <c>lost</c>.</summary>
    public string? Paired { get; set; }

    public bool HasCamera { get; set; }

    /// <summary>What commands are refused with.</summary>
    public Dictionary<string, string> Refusals { get; } = [];

    /// <summary>Every line that it took.</summary>
    public List<string> Heard { get; } = [];
}

/// <summary>
/// The console of a device by its page, without a processor behind it: for what goes wrong at a line that can be cut at any of its lines, before the device hears it or before it can answer.
/// That the firmware itself answers so is for <see cref="ManufactureTests"/> to say.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="cutAt">The line at which the cable goes, from 0 on; null for a good cable.</param>
/// <param name="isHeard">Whether the device still hears that line.</param>
internal sealed class ScriptedLock(Device? device, int? cutAt = null, bool isHeard = false) : ISerialLine
{
    private readonly Queue<byte> answer = new();
    private readonly StringBuilder typed = new();
    private Device? device = device;
    private byte[] nonce = [];
    private int lines;
    private bool isCut;

    /// <summary>Looks at each line before the device hears it.</summary>
    public Action<string> BeforeLine { get; set; } = _ => { };

    /// <summary>Takes the cable off.</summary>
    public void Unplug() => isCut = true;

    /// <summary>Plugs another device in at the same line; null for none.</summary>
    public void Swap(Device? other)
    {
        device = other;
        answer.Clear();
    }

    public byte[] Read(int timeoutMs)
    {
        ThrowIfCut();
        if (answer.Count == 0)
        {
            Thread.Sleep(timeoutMs);
        }

        byte[] bytes = [.. answer];
        answer.Clear();
        return bytes;
    }

    public void WriteAll(ReadOnlySpan<byte> bytes, int timeoutMs)
    {
        foreach (var value in bytes)
        {
            ThrowIfCut();
            if (value != '\r')
            {
                typed.Append((char)value);
                continue;
            }

            var line = typed.ToString();
            typed.Clear();
            Take(line);
        }
    }

    public void Dispose()
    {
    }

    private void Take(string line)
    {
        isCut = line.Length > 0 && lines++ == cutAt;
        if (isCut && !isHeard)
        {
            return;
        }

        BeforeLine(line);
        if (device is null)
        {
            return;
        }

        var text = line.Length == 0 ? "" : string.Join("\r\n", Answer(device, line)) + "\r\n";
        foreach (var value in Encoding.ASCII.GetBytes(text + ReplyReader.Prompt))
        {
            answer.Enqueue(value);
        }
    }

    private IEnumerable<string> Answer(Device device, string line)
    {
        device.Heard.Add(line);
        var words = line.Split(' ');
        if (device.Refusals.GetValueOrDefault(line) is { } refusal)
        {
            return ["error: " + refusal];
        }

        return words[0] switch
        {
            "version" => ["version: 0.1.0", $"lock: {device.LockId}", "ok"],
            "status" => [$"lock: {device.LockId}", $"paired: {device.Paired ?? (device.Secret is null ? "blank" : "no")}", "door: open", $"camera: {(device.HasCamera ? "ok" : "unpaired")}", "ok"],
            "factory-install" => [Install(device, words[1])],
            "pair" when words.Length == 1 => [$"lock: {device.LockId}", $"nonce: {Hex.Encode(nonce = Guid.NewGuid().ToByteArray())}", "ok"],
            "pair" => ["error: " + Judge(device, Base64Url.Decode(words[1]))],
            "camera-pair" => [PairCamera(device)],
            "test" => ["result: pass", "ok"],
            _ => ["error: unknown-command"],
        };
    }

    private static string Install(Device device, string secret)
    {
        if (device.Secret is not null)
        {
            return "error: already-installed";
        }

        device.Secret = secret;
        return "ok";
    }

    private static string PairCamera(Device device)
    {
        device.HasCamera = true;
        return "ok";
    }

    // An answer that this lock could take would be none for a factory to send.
    private string Judge(Device device, byte[] message)
    {
        var envelope = CoseMac0.Read(message, PairingAnswer.MaxLength, allowCwtTag: false, withKeyId: false);
        var secret = Base64Url.Decode(device.Refusals.GetValueOrDefault("holds") ?? device.Secret!);
        return !envelope.Verify(PairingKeys.Derive(secret, nonce).MacKey) ? "bad-mac" : Encoding.ASCII.GetString(envelope.Payload).Contains(device.LockId, StringComparison.Ordinal) ? "policy" : "wrong-lock";
    }

    private void ThrowIfCut()
    {
        if (isCut)
        {
            throw new SerialException("the cable was pulled");
        }
    }
}
