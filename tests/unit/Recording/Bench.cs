using Latchkey.Access;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Store;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>
/// A camera link on virtual time, with a module whose every word the test chooses, and notes of what the link told its watcher.
/// </summary>
public sealed class Bench : ICameraWatcher, IRandom
{
    /// <summary>The line.</summary>
    public readonly FakeLine Line = new FakeLine();

    /// <summary>The link.</summary>
    public readonly Camera Camera;

    /// <summary>camera.timeout_ms at its default.</summary>
    public const int TimeoutMs = 1500;

    /// <summary>What the owner has set.</summary>
    public readonly Settings Settings = new Settings();

    /// <summary>Some session.</summary>
    public readonly byte[] Session = { 1, 2, 3, 4, 5, 6, 7, 8 };

    /// <summary>Grants for sessions.</summary>
    public readonly Grants Grants = new Grants();

    /// <summary>K_camera, once paired.</summary>
    public byte[] Key;

    /// <summary>The time; near the end of the counter, so that it wraps in every test.</summary>
    public int NowMs = int.MaxValue - 700;

    /// <summary>Receipts, in order.</summary>
    public readonly RecordingReceipt[] Receipts = new RecordingReceipt[4];

    /// <summary>How many receipts there were.</summary>
    public int Proven;

    /// <summary>How many requests failed.</summary>
    public int Failed;

    /// <summary>What the recording is called that nothing waited for; null as long as there was none.</summary>
    public string Named;

    /// <summary>How often a recording was lost.</summary>
    public int Lost;

    /// <summary>How often it came back.</summary>
    public int Back;

    /// <summary>How often pairing was answered.</summary>
    public int Paired;

    /// <summary>How many recordings were closed.</summary>
    public int Done;

    /// <summary>Session of the recording closed last.</summary>
    public byte[] DoneSession;

    /// <summary>Its id.</summary>
    public string DoneId;

    /// <summary>Its frames.</summary>
    public long DoneFrames;

    /// <summary>Its hash.</summary>
    public byte[] DoneSha256;

    private readonly Nonces nonces;

    /// <summary>An unpaired link before its first step.</summary>
    public Bench()
    {
        nonces = new Nonces(this);
        nonces.CountBoot();
        Camera = new Camera(Line, nonces, Settings) { Watcher = this };
    }

    /// <summary>A link that is paired and has just heard its module.</summary>
    public static Bench NewPaired()
    {
        Bench bench = new Bench();
        bench.Camera.Step(bench.NowMs);
        bench.Pair();
        return bench;
    }

    /// <summary>A paired link that has asked for the recording of a delivery.</summary>
    public static Bench NewAsking()
    {
        Bench bench = NewPaired();
        bench.Ask(bench.Grants.Delivery(bench.Session));
        return bench;
    }

    /// <summary>A link whose delivery is being recorded, ten frames so far.</summary>
    public static Bench NewRecording()
    {
        Bench bench = NewAsking();
        bench.Says(bench.Recording(10));
        Assert.AreEqual(1, bench.Proven);
        return bench;
    }

    /// <summary>The same lock after a boot: what was stored is loaded, nothing else is known.</summary>
    public Bench Reboot()
    {
        RecordWriter writer = new RecordWriter(256);
        Camera.Save(writer);
        RecordReader record = new RecordReader();
        record.Reset(writer.Buffer, 0, writer.Length);
        Bench next = new Bench { Key = Key };
        if (record.Next())
        {
            Assert.IsTrue(next.Camera.Load(record.Kind, record));
        }

        return next;
    }

    /// <summary>Pairs, and answers.</summary>
    public void Pair()
    {
        Camera.Pair(NowMs);
        byte[] message = Module.Open(Line.Last);
        Key = Bytes.Slice(message, 4, 32);
        Says(Module.Status(Key, new byte[16]));
        Camera.Step(NowMs);
    }

    /// <summary>Asks for a recording.</summary>
    public void Ask(CommittedGrant committed) => Camera.Ask(committed, NowMs);

    /// <summary>The nonce of the start, stop or status? sent last.</summary>
    public byte[] Nonce()
    {
        byte[] message = Module.Open(Line.Last);
        return Bytes.Slice(message, message[1] == 3 ? 3 : 12, 16);
    }

    /// <summary>A good answer to the start sent last.</summary>
    public byte[] Recording(long frames) => Module.Recording(Key, Session, Nonce(), Module.Id, frames);

    /// <summary>The module says something, and the loop looks.</summary>
    public void Says(byte[] bytes)
    {
        Line.Put(bytes);
        Camera.OnBytes(NowMs);
    }

    /// <summary>Time passes, and the loop looks whenever the link wants it to.</summary>
    public void Pass(int ms)
    {
        int endMs = NowMs + ms;
        while (true)
        {
            int dueInMs = Camera.DueInMs(NowMs);
            Assert.IsTrue(dueInMs >= 0 && dueInMs <= 1000);
            if (dueInMs > endMs - NowMs)
            {
                break;
            }

            // What is due now is done at once; a millisecond later it must not be due still.
            NowMs += dueInMs;
            Camera.Step(NowMs);
            if (endMs - NowMs <= 0)
            {
                break;
            }

            NowMs += dueInMs == 0 ? 1 : 0;
        }

        NowMs = endMs;
    }

    /// <summary>Asks for a recording that nothing waits for, as the loop does it.</summary>
    public bool Film()
    {
        bool isAsked = Camera.Film(Session, NowMs);
        Camera.SendFilm();
        return isAsked;
    }

    /// <summary>The loop is away for a while, then looks.</summary>
    public void Stall(int ms)
    {
        NowMs += ms;
        Camera.Step(NowMs);
    }

    /// <inheritdoc/>
    public void RecordingProven(RecordingReceipt receipt) => Receipts[Proven++] = receipt;

    /// <inheritdoc/>
    public void RecordingFailed() => Failed++;

    /// <inheritdoc/>
    public void RecordingNamed(string recordingId) => Named = recordingId;

    /// <inheritdoc/>
    public void CameraLost() => Lost++;

    /// <inheritdoc/>
    public void CameraBack() => Back++;

    /// <inheritdoc/>
    public void CameraPaired() => Paired++;

    /// <inheritdoc/>
    public void RecordingDone(byte[] sessionId, string recordingId, long frames, byte[] sha256)
    {
        Done++;
        DoneSession = sessionId;
        DoneId = recordingId;
        DoneFrames = frames;
        DoneSha256 = sha256;
    }

    /// <inheritdoc/>
    public void Fill(byte[] buffer)
    {
        // A generator that has failed: what must not repeat does not rely on it.
    }
}
