using System;
using Latchkey.Keys;

namespace Latchkey.Reporting;

/// <summary>
/// What every published JSON object has around it (protocol/mqtt.md): it starts with "v", "lock" and "kid", and ends in a "mac" over everything before it, so that a broker can
/// neither write nor change a report.
/// </summary>
public sealed class Envelope
{
    /// <summary>Length of the closing member, <c>,"mac":"…"}</c>.</summary>
    public const int MacLength = 42;

    private const string MacKey = ",\"mac\":\"";

    private readonly string lockId;
    private readonly Credentials credentials;

    /// <summary>For the lock with this id and its keys.</summary>
    public Envelope(string lockId, Credentials credentials)
    {
        this.lockId = lockId;
        this.credentials = credentials;
    }

    /// <summary>Opens an object.</summary>
    public void Open(JsonWriter json)
    {
        json.Reset();
        json.Raw("{\"v\":1");
        json.Text("lock", lockId);
        json.Number("kid", credentials.Current.Epoch);
    }

    /// <summary>Closes an object: adds the MAC over leaf || 0x00 || flag || the bytes so far.</summary>
    /// <param name="leaf">Last part of the topic: state, event.</param>
    /// <param name="isDuress">The flag that tells a duress session's events from others, and nothing else does.</param>
    /// <param name="body">The bytes so far.</param>
    /// <param name="offset">First of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>The whole payload.</returns>
    public byte[] Close(string leaf, bool isDuress, byte[] body, int offset, int count)
    {
        byte[] name = Bytes.FromText(leaf);
        byte[] input = new byte[name.Length + 2 + count];
        Array.Copy(name, 0, input, 0, name.Length);
        input[name.Length + 1] = isDuress ? (byte)0x01 : (byte)0x00;
        Array.Copy(body, offset, input, name.Length + 2, count);
        byte[] mac = Hmac.Tag(credentials.Current.Event, input);

        byte[] payload = new byte[count + MacLength];
        Array.Copy(body, offset, payload, 0, count);
        byte[] key = Bytes.FromText(MacKey);
        Array.Copy(key, 0, payload, count, key.Length);
        int at = Hex.Put(mac, 0, 16, payload, count + key.Length);
        payload[at] = (byte)'"';
        payload[at + 1] = (byte)'}';
        return payload;
    }
}
