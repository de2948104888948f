using System.Reflection;
using System.Security.Cryptography;
using Latchkey.CameraModule.Picture;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;

namespace Latchkey.CameraModule;

/// <summary>How the module behaves.</summary>
public enum ModuleBehaviour
{
    /// <summary>As the protocol says.</summary>
    Ok = 0,

    /// <summary>Unplugged: not a frame, and what it recorded stays cut off until it is plugged in again.</summary>
    Off = 1,

    /// <summary>Answers <c>status?</c> and pairing, but neither confirms nor continues a recording.</summary>
    Silent = 2,

    /// <summary>All but the status has a wrong mac.</summary>
    Lying = 3,

    /// <summary>Heartbeats go on, but their frames do not rise.</summary>
    Frozen = 4,
}

/// <summary>
/// The module's side of contracts section 10: bytes in, bytes out, time by <see cref="Step"/>. Anything that does not fit is dropped. One thread at a time; <see cref="RunningModule"/>
/// gives it one.
/// </summary>
public sealed class ModuleEngine : IDisposable
{
    private const uint BatteryMv = 3_900;

    private static readonly string Version = "latchkey-camera " + typeof(ModuleEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly CameraKeyFile key;
    private readonly ClipFolder folder;
    private readonly Action<byte[]> send;
    private readonly FrameSplitter splitter = new();
    private readonly Recorder recorder;
    private ModuleBehaviour behaviour;

    /// <summary>Makes one that is plugged in and idle.</summary>
    /// <param name="key">Where it keeps K_camera.</param>
    /// <param name="folder">Where its clips go.</param>
    /// <param name="view">What it films.</param>
    /// <param name="wall">What the time stamps in the frames say.</param>
    /// <param name="send">Hands bytes to the lock.</param>
    public ModuleEngine(CameraKeyFile key, ClipFolder folder, IDoorwayView view, TimeProvider wall, Action<byte[]> send)
    {
        this.key = key;
        this.folder = folder;
        this.send = send;
        recorder = new Recorder(folder, view, wall, Send);
    }

    /// <summary>From a start to its first frame on the storage, in ms; for the starts to come.</summary>
    public int AnswerDelayMs
    {
        set => recorder.AnswerDelayMs = value;
    }

    /// <summary>Why starts are refused whatever the storage says; <see cref="CameraRefusal.None"/>: only a full storage (1) and a failing one (4) refuse.</summary>
    public CameraRefusal Refusal
    {
        set => recorder.Refusal = value;
    }

    /// <summary>How it behaves from here on.</summary>
    public ModuleBehaviour Behaviour
    {
        get => behaviour;
        set
        {
            bool comesBack = behaviour == ModuleBehaviour.Off && value != ModuleBehaviour.Off;
            behaviour = value;
            recorder.IsFrozen = value == ModuleBehaviour.Frozen;
            if (value == ModuleBehaviour.Off)
            {
                recorder.Unplug();
                splitter.Clear();
            }
            else if (comesBack)
            {
                folder.Repair();
            }
        }
    }

    /// <summary><c>off</c>, <c>idle</c> or <c>recording</c>.</summary>
    public string State => behaviour == ModuleBehaviour.Off ? "off" : recorder.IsBusy ? "recording" : "idle";

    /// <summary>Frames of the running or last recording.</summary>
    public uint Frames => recorder.Frames;

    /// <summary>When <see cref="Step"/> has something to do, in ms; <see cref="long.MaxValue"/> while nothing is recorded.</summary>
    public long NextMs => recorder.NextMs;

    /// <summary>Draws and encodes a frame for nobody, so that the first one of a recording does not wait for the compiler.</summary>
    public static void WarmUp() => Film.WarmUp();

    /// <summary>Takes what the lock sent.</summary>
    /// <param name="bytes">As they came; frames may be torn between calls.</param>
    /// <param name="nowMs">Monotonic.</param>
    public void Take(ReadOnlySpan<byte> bytes, long nowMs)
    {
        foreach (byte[] frame in splitter.Split(bytes))
        {
            if (behaviour != ModuleBehaviour.Off && TryRead(frame) is { } message)
            {
                Handle(message, nowMs);
            }
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="nowMs">Monotonic.</param>
    public void Step(long nowMs) => recorder.Step(nowMs);

    /// <summary>Switched off in order: the clip that runs is finished, and its hash is told.</summary>
    /// <param name="nowMs">Monotonic.</param>
    public void End(long nowMs) => recorder.Finish(nowMs);

    /// <summary>Lets go of everything as a power cut would.</summary>
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

    private void Handle(CameraMessage message, long nowMs)
    {
        switch (message)
        {
            case CameraPair pair when key.TryStore(pair.Key):
                Send(StatusOf(new byte[16]));
                break;
            case CameraStatusRequest status:
                Send(StatusOf(status.Nonce));
                break;
            case CameraStart start when behaviour != ModuleBehaviour.Silent:
                recorder.Start(start, nowMs);
                break;
            case CameraStop stop:
                recorder.Stop(stop, nowMs);
                break;
        }
    }

    private CameraStatus StatusOf(byte[] nonce) => new(nonce, Version, folder.FreeMiB, BatteryMv);

    private void Send(CameraMessage message)
    {
        bool isStatus = message is CameraStatus;
        if (behaviour != ModuleBehaviour.Off && (isStatus || behaviour != ModuleBehaviour.Silent))
        {
            bool isHonest = isStatus || behaviour != ModuleBehaviour.Lying;
            send(CameraFrames.Write(message, isHonest ? key.Value : RandomNumberGenerator.GetBytes(32)));
        }
    }
}
