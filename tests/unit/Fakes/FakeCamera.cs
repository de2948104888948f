using System;
using System.Collections;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Recording;

namespace Latchkey.Tests.Fakes;

/// <summary>A camera module that does as it should, on virtual time, until a test says otherwise.</summary>
public sealed class FakeCamera : ISerialLine
{
    /// <summary>Unplugged: hears nothing, says nothing.</summary>
    public bool IsOff;

    /// <summary>Answers status? but confirms no start.</summary>
    public bool IsSilent;

    /// <summary>Confirms with a wrong mac.</summary>
    public bool IsLying;

    /// <summary>Confirms with the frame that it confirmed the start before with.</summary>
    public bool IsReplaying;

    /// <summary>Refuses with this code; 0 = confirms.</summary>
    public int RefusalCode;

    /// <summary>Its frames stand still.</summary>
    public bool IsFrozen;

    /// <summary>From the start to its confirmation.</summary>
    public int AnswerMs;

    /// <summary>How many starts were heard.</summary>
    public int Starts;

    /// <summary>How many stops were heard.</summary>
    public int Stops;

    /// <summary>How many writes the flash had when the first start was heard; -1 = none was.</summary>
    public int FlashWritesAtStart = -1;

    /// <summary>The same of the last start.</summary>
    public int FlashWritesAtLastStart;

    /// <summary>Whose writes.</summary>
    public ICountsWrites Flash;

    /// <summary>The session that the last start was for, in hex.</summary>
    public string LastAsked = "";

    /// <summary>The session that it proved to be recorded last, in hex.</summary>
    public string LastProven = "";

    private const int HeartbeatMs = 500;

    private readonly ArrayList proven = new ArrayList();
    private readonly VirtualTime time;
    private readonly IEventSink sink;
    private byte[] waiting = new byte[0];
    private byte[] key;
    private byte[] session;
    private byte[] nonce;
    private byte[] lastProof;
    private int answerAtMs;
    private bool mustAnswer;
    private bool isRecording;
    private int beatMs;
    private int frames;

    /// <summary>Posts to the lock's queue.</summary>
    public FakeCamera(VirtualTime time, IEventSink sink)
    {
        this.time = time;
        this.sink = sink;
    }

    /// <summary>It films.</summary>
    public bool IsRecording => isRecording;

    /// <summary>Time has passed.</summary>
    public void Pass()
    {
        if (IsOff)
        {
            return;
        }

        if (mustAnswer && time.Now - answerAtMs >= 0)
        {
            mustAnswer = false;
            Answer();
        }

        if (isRecording && time.Now - beatMs >= HeartbeatMs)
        {
            beatMs = time.Now;
            frames += IsFrozen ? 0 : 7;
            Say(Module.Heartbeat(key, session, frames));
        }
    }

    /// <summary>Milliseconds until it has something to say.</summary>
    public int DueInMs()
    {
        int answer = IsOff || !mustAnswer ? int.MaxValue : answerAtMs - time.Now;
        int beat = IsOff || !isRecording ? int.MaxValue : beatMs + HeartbeatMs - time.Now;
        return answer < beat ? answer : beat;
    }

    /// <summary>Notes that this session is recorded, and that the lock may say so.</summary>
    public void Prove(byte[] sessionId)
    {
        LastProven = Hex.From(sessionId);
        proven.Add(LastProven);
    }

    /// <summary>Noise on the wire to the lock.</summary>
    public void Disturb(byte[] noise) => Say(noise);

    /// <summary>True when it has said, so that the lock must believe it, that this session is recorded.</summary>
    /// <param name="sessionId">8 bytes in hex.</param>
    public bool HasProven(string sessionId) => proven.IndexOf(sessionId) >= 0;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = waiting.Length < count ? waiting.Length : count;
        Array.Copy(waiting, 0, buffer, offset, taken);
        waiting = Bytes.Slice(waiting, taken, waiting.Length - taken);
        return taken;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        byte[] message = Module.Open(Bytes.Slice(buffer, offset, count));
        if (IsOff)
        {
            return;
        }

        switch (message[1])
        {
            case 1:
                Starts++;
                LastAsked = Hex.From(Bytes.Slice(message, 3, 8));
                FlashWritesAtLastStart = Flash != null ? Flash.Writes : 0;
                FlashWritesAtStart = FlashWritesAtStart < 0 && Flash != null ? FlashWritesAtLastStart : FlashWritesAtStart;

                // The start comes again when it has no answer for a while; what it asked for is under way.
                if (!IsSilent && !(mustAnswer && Bytes.Equal(nonce, 0, message, 12, 16)))
                {
                    session = Bytes.Slice(message, 3, 8);
                    nonce = Bytes.Slice(message, 12, 16);
                    mustAnswer = true;
                    answerAtMs = time.Now + AnswerMs;
                }

                break;
            case 2:
                Stops++;
                if (isRecording && !Bytes.Equal(nonce, 0, message, 12, 16))
                {
                    // Of another recording than the one that runs.
                    break;
                }

                isRecording = false;
                mustAnswer = false;
                Say(Module.Stopped(key, Bytes.Slice(message, 3, 8), Module.Id, frames, new byte[32]));
                break;
            case 3:
                Say(Module.Status(key, Bytes.Slice(message, 3, 16)));
                break;
            default:
                key = Bytes.Slice(message, 4, 32);
                Say(Module.Status(key, new byte[16]));
                break;
        }
    }

    private void Answer()
    {
        if (RefusalCode != 0)
        {
            Say(Module.Refused(key, session, nonce, RefusalCode));
            return;
        }

        isRecording = true;
        frames = 1;
        beatMs = time.Now;
        byte[] proof = Module.Recording(IsLying ? new byte[32] : key, session, nonce, Module.Id, frames);
        bool isOld = IsReplaying && lastProof != null;
        lastProof = isOld ? lastProof : proof;
        if (!IsLying && !isOld)
        {
            Prove(session);
        }

        Say(lastProof);
    }

    private void Say(byte[] frame)
    {
        waiting = Bytes.Concat(waiting, frame);
        sink.Post(HalEventKind.CameraBytes);
    }
}
