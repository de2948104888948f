using Latchkey.Store;

namespace Latchkey.Keys;

/// <summary>
/// Who this lock belongs to: the factory's secret, the keys of the current epoch and, for a while after a rekey, of the one before, the issuer and the broker. Blank, unpaired, paired are the three conditions it can be in.
/// An epoch that has ended never comes back.
/// </summary>
public sealed class Credentials : IPersisted
{
    /// <summary>Length of the factory secret and of every other secret here, in bytes.</summary>
    public const int SecretLength = 32;

    private const int RememberedEpochs = 4;

    private const int IsCurrentFlag = 1;
    private const int NoCommandsFlag = 2;
    private const int NoTokensFlag = 4;

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

    private LockKeys previous;
    private long previousUntilS;
    private bool isPreviousCommanding;
    private bool havePreviousTokensEnded;

    // Epochs of this pairing that have ended, the last ones; 0 = none.
    private readonly int[] ended = new int[RememberedEpochs];

    /// <summary>True while there are keys.</summary>
    public bool IsPaired => Current != null;

    /// <summary>The keys of the epoch before, while anything may still come under them; else null.</summary>
    public LockKeys Previous => previous;

    /// <summary>The keys that the kid of a token names, or null.</summary>
    public LockKeys ForToken(int epoch)
    {
        LockKeys keys = Current;
        return keys != null && keys.Epoch == epoch ? keys : previous != null && !havePreviousTokensEnded && previous.Epoch == epoch ? previous : null;
    }

    /// <summary>The keys that the kid of an admin message names, or null: the epoch before commands until the new one has commanded.</summary>
    public LockKeys ForCommand(int epoch)
    {
        LockKeys keys = Current;
        return keys != null && keys.Epoch == epoch ? keys : isPreviousCommanding && previous.Epoch == epoch ? previous : null;
    }

    /// <summary>True for one of the last epochs of this pairing whose tokens have ended: they are refused, and are nobody's guess at a key.</summary>
    public bool HasEnded(int epoch)
    {
        bool isKnown = false;
        for (int i = 0; i < ended.Length; i++)
        {
            isKnown |= ended[i] == epoch && epoch > 0;
        }

        return isKnown;
    }

    /// <summary>Takes over what a pairing brought; every older epoch ends at once.</summary>
    public void Pair(LockKeys keys, string issuer, string broker)
    {
        Current = keys;
        previous = null;
        isPreviousCommanding = false;
        for (int i = 0; i < ended.Length; i++)
        {
            ended[i] = 0;
        }

        HighestEpoch = keys.Epoch;
        Belong(issuer, broker);
    }

    /// <summary>The lock is nobody's; the factory secret and the highest epoch stay.</summary>
    public void Leave()
    {
        Current = null;
        previous = null;
        isPreviousCommanding = false;
        Issuer = null;
        IssuerBytes = null;
        Broker = null;
    }

    /// <summary>Takes over a new epoch; the current one becomes the one before, and what was before that ends.</summary>
    /// <param name="keys">Keys of an epoch above <see cref="HighestEpoch"/>.</param>
    /// <param name="untilS">Tokens of the epoch before live until then, UTC seconds since 1970.</param>
    public void Rekey(LockKeys keys, long untilS)
    {
        if (previous != null && !havePreviousTokensEnded)
        {
            End(previous.Epoch);
        }

        previous = Current;
        previousUntilS = untilS;
        isPreviousCommanding = true;
        havePreviousTokensEnded = false;
        Current = keys;
        HighestEpoch = keys.Epoch;
    }

    /// <summary>Ends the epoch before when its time has come.</summary>
    /// <param name="lo">The earliest that it can be, UTC seconds since 1970.</param>
    /// <returns>True when something changed, which is to be stored.</returns>
    public bool EndPrevious(long lo)
    {
        bool hasEnded = previous != null && !havePreviousTokensEnded && lo >= previousUntilS;
        if (hasEnded)
        {
            havePreviousTokensEnded = true;
            End(previous.Epoch);
            DropPrevious();
        }

        return hasEnded;
    }

    /// <summary>Takes note of an epoch that gives orders: the new one silences the one before.</summary>
    /// <returns>True when something changed, which is to be stored.</returns>
    public bool Commanded(int epoch)
    {
        bool isChanged = isPreviousCommanding && epoch == Current.Epoch;
        isPreviousCommanding &= !isChanged;
        DropPrevious();
        return isChanged;
    }

    private void End(int epoch)
    {
        System.Array.Copy(ended, 0, ended, 1, ended.Length - 1);
        ended[0] = epoch;
    }

    // Its keys are kept for as long as something may still come under them, and no longer.
    private void DropPrevious() => previous = isPreviousCommanding || !havePreviousTokensEnded ? previous : null;

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Identity);
        record.Int(HighestEpoch);
        record.Bytes(FactorySecret);
        record.End();
        if (Current == null)
        {
            return;
        }

        record.Begin(SectionKind.Pairing);
        record.Text(Issuer);
        record.Text(Broker);
        for (int i = 0; i < ended.Length; i++)
        {
            record.Int(ended[i]);
        }

        record.End();
        SaveEpoch(record, Current, IsCurrentFlag, 0);
        if (previous != null)
        {
            SaveEpoch(record, previous, (isPreviousCommanding ? 0 : NoCommandsFlag) | (havePreviousTokensEnded ? NoTokensFlag : 0), previousUntilS);
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        switch (kind)
        {
            case SectionKind.Identity:
                HighestEpoch = record.Int();
                FactorySecret = record.Bytes();
                return true;
            case SectionKind.Pairing:
                string issuer = record.Text();
                Belong(issuer, record.Text());
                for (int i = 0; i < ended.Length; i++)
                {
                    ended[i] = record.Int();
                }

                return true;
            case SectionKind.KeyEpoch:
                LoadEpoch(record);
                return true;
            default:
                return false;
        }
    }

    private void Belong(string issuer, string broker)
    {
        Issuer = issuer;
        IssuerBytes = Bytes.FromText(issuer);
        Broker = broker;
    }

    private static void SaveEpoch(RecordWriter record, LockKeys keys, int flags, long untilS)
    {
        record.Begin(SectionKind.KeyEpoch);
        record.Byte(flags);
        record.Int(keys.Epoch);
        record.Long(untilS);
        record.Raw(keys.Lock, 0, SecretLength);
        record.End();
    }

    private void LoadEpoch(RecordReader record)
    {
        int flags = record.Byte();
        int epoch = record.Int();
        long untilS = record.Long();
        LockKeys keys = new LockKeys(epoch, record.Raw(SecretLength));
        if ((flags & IsCurrentFlag) != 0)
        {
            Current = keys;
        }
        else
        {
            previous = keys;
            previousUntilS = untilS;
            isPreviousCommanding = (flags & NoCommandsFlag) == 0;
            havePreviousTokensEnded = (flags & NoTokensFlag) != 0;
        }
    }
}
