using System;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>
/// The log that a thief of the lock cannot rewrite (protocol/audit.md): each entry is bound to the one before by a MAC under a key that is replaced by its own hash at once. Who starts
/// with A_1, which the lock no longer has, can check it all.
/// </summary>
public sealed class AuditChain : IPersisted
{
    /// <summary>Longest entry, in bytes.</summary>
    public const int MaxEntryLength = 288;

    // Section head, n, epoch, n of the first entry of its chain, m.
    private const int EntryHeadLength = 3 + 4 + 4 + 4 + Hmac.Length;

    /// <summary>What one entry takes in the log at most, in bytes.</summary>
    public const int MaxStoredLength = EntryHeadLength + MaxEntryLength;

    private readonly StateStore store;
    private readonly AccessClock clock;
    private readonly CborWriter entry = new CborWriter(MaxEntryLength);
    private byte[] key;
    private byte[] mac;
    private int epoch;
    private int firstNumber;

    /// <summary>Appends to the log of this store.</summary>
    public AuditChain(StateStore store, AccessClock clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>n of the last entry; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>m of the last entry, 32 bytes; null before the first.</summary>
    public byte[] Mac => mac;

    /// <summary>Epoch of the chain; 0 before the first entry.</summary>
    public int Epoch => epoch;

    /// <summary>n of the first entry of the chain.</summary>
    public int FirstNumber => firstNumber;

    /// <summary>Starts the chain of an epoch.</summary>
    /// <param name="newEpoch">1..65535.</param>
    /// <param name="firstKey">A_1 of it, 32 bytes; kept no longer than the first entry needs it.</param>
    /// <param name="eventName">paired or rekeyed: the first entry, whose detail is the last m of the old chain.</param>
    /// <returns>False when there is no room for it; the old chain stays as it was.</returns>
    public bool Start(int newEpoch, byte[] firstKey, string eventName)
    {
        int oldEpoch = epoch;
        int oldFirst = firstNumber;
        byte[] oldKey = key;
        byte[] oldMac = mac;
        epoch = newEpoch;
        key = firstKey;
        mac = new byte[Hmac.Length];
        firstNumber = Number + 1;
        if (Append(eventName, null, null, null, null, null, oldMac))
        {
            return true;
        }

        epoch = oldEpoch;
        firstNumber = oldFirst;
        key = oldKey;
        mac = oldMac;
        return false;
    }

    /// <summary>Appends an entry; it is durable with the next commit of the store. Nothing is written before a lock was ever paired.</summary>
    /// <param name="eventName">Name of the event, or granted.</param>
    /// <param name="sub">Who, or null.</param>
    /// <param name="cti">Which token, or null.</param>
    /// <param name="session">Session id, 8 bytes, or null.</param>
    /// <param name="recording">Recording id, or null.</param>
    /// <param name="detail">Text of up to 40 characters, or null.</param>
    /// <param name="detailBytes">Bytes up to 32 in the place of the text, or null.</param>
    /// <returns>False when there is no room for it; the chain stays where it was, so that it goes on to verify.</returns>
    public bool Append(string eventName, string sub, byte[] cti, byte[] session, string recording, string detail, byte[] detailBytes)
    {
        if (key == null)
        {
            return true;
        }

        clock.Refresh();
        entry.Reset();
        entry.Array(8);
        entry.Integer(Number + 1);
        if (clock.IsTrusted)
        {
            entry.Integer(clock.NowS);
        }
        else
        {
            entry.Null();
        }

        entry.Text(eventName);
        entry.Text(sub);
        entry.Bytes(cti);
        entry.Bytes(session);
        entry.Text(recording);
        if (detail != null)
        {
            entry.Text(detail);
        }
        else
        {
            entry.Bytes(detailBytes);
        }

        byte[] next = Step(key, mac, entry.Buffer, entry.Length);
        if (!Keep(next))
        {
            return false;
        }

        mac = next;
        key = NextKey(key);
        Number++;
        return true;
    }

    /// <summary>m_i = HMAC(A_i, 0x01 || m_(i-1) || entry).</summary>
    public static byte[] Step(byte[] key, byte[] previous, byte[] entry, int length)
    {
        byte[] input = new byte[1 + Hmac.Length + length];
        input[0] = 0x01;
        Array.Copy(previous, 0, input, 1, Hmac.Length);
        Array.Copy(entry, 0, input, 1 + Hmac.Length, length);
        return Hmac.Tag(key, input);
    }

    /// <summary>A_(i+1) = HMAC(A_i, 0x02).</summary>
    public static byte[] NextKey(byte[] key) => Hmac.Tag(key, new byte[] { 0x02 });

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (key != null)
        {
            record.Begin(SectionKind.AuditHead);
            record.Int(epoch);
            record.Int(firstNumber);
            record.Int(Number);
            record.Raw(key, 0, Hmac.Length);
            record.Raw(mac, 0, Hmac.Length);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.AuditHead)
        {
            return false;
        }

        epoch = record.Int();
        firstNumber = record.Int();
        Number = record.Int();
        key = record.Raw(Hmac.Length);
        mac = record.Raw(Hmac.Length);
        return true;
    }

    private bool Keep(byte[] next)
    {
        RecordWriter log = store.Recent;
        store.MakeRoom(entry.Length + EntryHeadLength);
        log.Begin(SectionKind.AuditEntry);
        log.Int(Number + 1);
        log.Int(epoch);
        log.Int(firstNumber);
        log.Raw(next, 0, Hmac.Length);
        log.Raw(entry.Buffer, 0, entry.Length);
        store.Touch();
        return log.EndOrTakeBack();
    }
}
