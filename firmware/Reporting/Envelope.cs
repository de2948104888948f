using System;
using Latchkey.Keys;

namespace Latchkey.Reporting;

/// <summary>
/// What every published JSON object has around it (protocol/mqtt.md): it starts with "v", "lock" and "kid", and ends in a "mac" over everything before it, so that a broker can
/// neither write nor change a report.
/// </summary>
public sealed class Envelope
{
    /// <summary>The most that it adds to an object, in bytes: <c>{"v":1,"lock":"…","kid":…</c> with the longest id and epoch, and <c>,"mac":"…"}</c>.</summary>
    public const int Length = OpeningLength + MacLength;

    /// <summary>The longest payload of any leaf, in bytes.</summary>
    public const int LongestPayload = 1024;

    private const int OpeningLength = 60;

    private const int MacLength = 42;

    private const string MacKey = ",\"mac\":\"";

    private readonly string lockId;
    private readonly Credentials credentials;
    private readonly JsonWriter opening = new JsonWriter(OpeningLength);

    /// <summary>For the lock with this id and its keys.</summary>
    public Envelope(string lockId, Credentials credentials)
    {
        this.lockId = lockId;
        this.credentials = credentials;
    }

    /// <summary>Where whatever goes into it is written: one message after the other, by <see cref="JsonWriter.Begin"/> and <see cref="JsonWriter.Done"/>.</summary>
    public readonly JsonWriter Members = new JsonWriter(LongestPayload - Length);

    /// <summary>Puts it around an object's members, at the moment of sending: what waited over a rekey goes out under the new key. The MAC is over leaf || 0x00 || flag || everything before it.</summary>
    /// <param name="leaf">Last part of the topic: state, event.</param>
    /// <param name="isDuress">The flag that tells a duress session's events from others, and nothing else does.</param>
    /// <param name="members">The members, each with a comma before it.</param>
    /// <param name="offset">First byte of them.</param>
    /// <param name="count">How many bytes.</param>
    /// <returns>The whole payload.</returns>
    public byte[] Around(string leaf, bool isDuress, byte[] members, int offset, int count)
    {
        LockKeys keys = credentials.Current;
        opening.Reset();
        opening.Raw("{\"v\":1");
        opening.Text("lock", lockId);
        opening.Number("kid", keys.Epoch);

        byte[] name = Bytes.FromText(leaf);
        int start = name.Length + 2;
        int covered = opening.Length + count;
        byte[] input = new byte[start + covered];
        Array.Copy(name, 0, input, 0, name.Length);
        input[start - 1] = isDuress ? (byte)0x01 : (byte)0x00;
        Array.Copy(opening.Buffer, 0, input, start, opening.Length);
        Array.Copy(members, offset, input, start + opening.Length, count);
        byte[] mac = Hmac.Tag(keys.Event, input);

        byte[] payload = new byte[covered + MacLength];
        Array.Copy(input, start, payload, 0, covered);
        byte[] key = Bytes.FromText(MacKey);
        Array.Copy(key, 0, payload, covered, key.Length);
        int at = Hex.Put(mac, 0, 16, payload, covered + key.Length);
        payload[at] = (byte)'"';
        payload[at + 1] = (byte)'}';
        return payload;
    }
}
