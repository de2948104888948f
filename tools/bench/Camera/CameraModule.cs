using System.Security.Cryptography;
using Latchkey.Cloud;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Camera;

/// <summary>
/// The reference camera module at the outside end of COM3 (contracts section 10): frames in, frames out, and the modes in which it fails. Off = unplugged, not a frame; silent =
/// answers <c>status?</c> and pairing, but neither confirms nor continues a recording; lying = all but the status has a wrong mac. Its own battery keeps it alive through the
/// lock's power cuts.
/// </summary>
public sealed class CameraModule : IDisposable
{
    private const string Version = "latchkey-bench camera";
    private const uint StorageFreeMiB = 28_000;
    private const uint BatteryMv = 3_900;

    private readonly CameraKeyFile key;
    private readonly Action<byte[]> send;
    private readonly FrameSplitter splitter = new();
    private readonly Recorder recorder;
    private readonly Lock gate = new();
    private CameraMode mode = CameraMode.Ok;

    /// <summary>Makes one that is plugged in and idle.</summary>
    /// <param name="key">Where it keeps K_camera.</param>
    /// <param name="answerDelayMs">From a start to the first frame on storage.</param>
    /// <param name="send">Hands bytes to the lock.</param>
    public CameraModule(CameraKeyFile key, int answerDelayMs, Action<byte[]> send)
    {
        this.key = key;
        this.send = send;
        recorder = new Recorder(answerDelayMs, gate, Send);
    }

    /// <summary>From a start to the first frame on storage, in ms; for the starts to come.</summary>
    public int AnswerDelayMs
    {
        set
        {
            lock (gate)
            {
                recorder.AnswerDelayMs = value;
            }
        }
    }

    /// <summary>State word and frames of the running or last recording, for <c>GET /board</c>.</summary>
    public (string State, int Frames) Look()
    {
        lock (gate)
        {
            return (mode == CameraMode.Off ? "off" : recorder.IsRunning ? "recording" : "idle", (int)recorder.Frames);
        }
    }

    /// <summary>Changes the behaviour. Unplugging ends a recording without a word.</summary>
    public void SetMode(CameraMode value)
    {
        lock (gate)
        {
            mode = value;
            if (value == CameraMode.Off)
            {
                recorder.Unplug();
                splitter.Clear();
            }
        }
    }

    /// <summary>Takes what the lock sent.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            foreach (byte[] frame in splitter.Split(bytes))
            {
                if (mode != CameraMode.Off && TryRead(frame) is { } message)
                {
                    Handle(message);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => recorder.Dispose();

    private CameraMessage? TryRead(byte[] frame)
    {
        try
        {
            return CameraFrames.Read(frame, key.Value);
        }
        catch (MalformedException)
        {
            return null;
        }
    }

    private void Handle(CameraMessage message)
    {
        switch (message)
        {
            case CameraPair pair:
                key.Store(pair.Key);
                Send(new CameraStatus(new byte[16], Version, StorageFreeMiB, BatteryMv));
                break;
            case CameraStatusRequest status:
                Send(new CameraStatus(status.Nonce, Version, StorageFreeMiB, BatteryMv));
                break;
            case CameraStart start when mode != CameraMode.Silent:
                recorder.Start(start);
                break;
            case CameraStop stop:
                recorder.Stop(stop);
                break;
        }
    }

    private void Send(CameraMessage message)
    {
        bool speaks = mode is CameraMode.Ok or CameraMode.Lying || (mode == CameraMode.Silent && message is CameraStatus);
        if (speaks)
        {
            bool honest = mode != CameraMode.Lying || message is CameraStatus;
            send(CameraFrames.Write(message, honest ? key.Value : RandomNumberGenerator.GetBytes(32)));
        }
    }
}
