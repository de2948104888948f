using Latchkey.Store;

namespace Latchkey.Keys;

/// <summary>
/// Who this lock belongs to: the factory's secret, the keys of the current epoch, the issuer and the broker. Blank, unpaired, paired are the three conditions it can be in.
/// </summary>
public sealed class Credentials : IPersisted
{
    /// <summary>Length of the factory secret and of every other secret here, in bytes.</summary>
    public const int SecretLength = 32;

    /// <summary>Factory secret, 32 bytes, or null on a blank device. It survives everything.</summary>
    public byte[] FactorySecret;

    /// <summary>The highest epoch that this device ever held; it survives everything, so that no old pairing can be played again.</summary>
    public int HighestEpoch;

    /// <summary>Keys of the current epoch, or null while unpaired.</summary>
    public LockKeys Current;

    /// <summary>The only issuer whose tokens count.</summary>
    public string Issuer;

    /// <summary>The same, as the bytes that a token is compared with.</summary>
    public byte[] IssuerBytes;

    /// <summary>host:port of the broker.</summary>
    public string Broker;

    /// <summary>Local time minus UTC, in minutes, -840..840.</summary>
    public int UtcOffsetMin;

    /// <summary>True while there are keys.</summary>
    public bool IsPaired => Current != null;

    /// <summary>The keys that a kid names, or null.</summary>
    public LockKeys Find(int epoch) => Current != null && Current.Epoch == epoch ? Current : null;

    /// <summary>Takes over what a pairing brought.</summary>
    public void Pair(LockKeys keys, string issuer, string broker, int utcOffsetMin)
    {
        Current = keys;
        HighestEpoch = keys.Epoch;
        Issuer = issuer;
        IssuerBytes = Bytes.FromText(issuer);
        Broker = broker;
        UtcOffsetMin = utcOffsetMin;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Identity);
        record.Int(HighestEpoch);
        record.Bytes(FactorySecret);
        record.End();
        if (Current != null)
        {
            record.Begin(SectionKind.Pairing);
            record.Int(Current.Epoch);
            record.Raw(Current.Lock, 0, SecretLength);
            record.Text(Issuer);
            record.Text(Broker);
            record.Int(UtcOffsetMin);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind == SectionKind.Identity)
        {
            HighestEpoch = record.Int();
            FactorySecret = record.Bytes();
            return true;
        }

        if (kind != SectionKind.Pairing)
        {
            return false;
        }

        int highest = HighestEpoch;
        int epoch = record.Int();
        byte[] lockKey = record.Raw(SecretLength);
        string issuer = record.Text();
        string broker = record.Text();
        Pair(new LockKeys(epoch, lockKey), issuer, broker, record.Int());
        HighestEpoch = highest;
        return true;
    }
}
