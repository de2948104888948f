using Latchkey.Hal;

namespace Latchkey.Store;

/// <summary>
/// The stored state: two slot files, each a whole state with a sequence number and a seal; every commit writes the slot that is not current. So a commit is one file write, a cut
/// during it leaves the other slot as it was, and recovery is to take the newer good one. No key that was replaced stays behind for longer than one further commit.
/// The newest entries of the log ride along in the slot until they are moved to <see cref="LogRing"/>: that makes a grant, with its audit entry, one commit.
/// </summary>
public sealed class StateStore
{
    /// <summary>Largest slot file, in bytes.</summary>
    public const int MaxSlotLength = 10240;

    /// <summary>Room for log entries in the slot, in bytes.</summary>
    public const int RecentLength = 6144;

    private const int MoveAtLength = RecentLength / 3;

    private const int Magic = 0x4C4B5301; // "LKS", version 1

    private const int HeaderLength = 8;

    private static readonly string[] SlotNames = { "state.a", "state.b" };

    private readonly IFlashFiles files;
    private readonly RecordWriter slot = new RecordWriter(MaxSlotLength);
    private readonly RecordWriter recent = new RecordWriter(RecentLength);
    private readonly RecordReader reader = new RecordReader();
    private readonly LogRing ring;
    private IPersisted[] parts;
    private int current;
    private int sequence;
    private bool isDirty;

    /// <summary>Stands on the flash.</summary>
    public StateStore(IFlashFiles files)
    {
        this.files = files;
        ring = new LogRing(files);
    }

    /// <summary>While this says so, nothing is written: a flash commit holds up every thread, and a motor would stay on for as long.</summary>
    public IMotionGuard Guard { get; set; }

    /// <summary>Tells which log entries of the slot are still of use.</summary>
    public ILogFilter Filter { get; set; }

    /// <summary>Log entries that are not in the ring yet. They are appended here, by whoever makes them, and become durable with the next commit.</summary>
    public RecordWriter Recent => recent;

    /// <summary>Older log entries.</summary>
    public LogRing Ring => ring;

    /// <summary>How many commits were made since the boot.</summary>
    public int Commits { get; private set; }

    /// <summary>True while something waits for a commit.</summary>
    public bool IsDirty => isDirty;

    /// <summary>Reads the newer good slot and hands its sections to the parts. A lock without any is blank.</summary>
    /// <param name="owners">Everyone who keeps state, in the order in which it is saved.</param>
    /// <returns>False when slot files are there but none is good: the state is lost, and the lock must be treated as blank.</returns>
    public bool Load(IPersisted[] owners)
    {
        parts = owners;
        ring.Open();
        int best = -1;
        bool isAny = false;
        for (int i = 0; i < SlotNames.Length; i++)
        {
            int length = files.Length(SlotNames[i]);
            isAny |= length > 0;
            if (Read(i, length) && (best < 0 || reader.Int() - sequence > 0))
            {
                best = i;
                sequence = Keys.Bytes.GetUInt32(slot.Buffer, 4);
            }
        }

        if (best < 0)
        {
            return !isAny;
        }

        current = best;
        Read(best, files.Length(SlotNames[best]));
        reader.SectionEnd = HeaderLength;
        while (reader.Next())
        {
            Dispatch();
        }

        return true;
    }

    /// <summary>Notes that the state of a part has changed and is to be committed when it suits.</summary>
    public void Touch() => isDirty = true;

    /// <summary>Commits everything now.</summary>
    /// <returns>False when the motor is energised, the flash refused or the state did not fit; everything waits for the next try then.</returns>
    public bool Commit()
    {
        isDirty = true;
        if (Guard.IsMoving())
        {
            return false;
        }

        slot.Reset();
        slot.Int(Magic);
        slot.Int(sequence + 1);
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i].Save(slot);
        }

        slot.Raw(recent.Buffer, 0, recent.Length);
        int body = slot.Length;
        slot.Raw(Seal.Over(slot.Buffer, 0, body), 0, Seal.Length);
        if (slot.Overflow || !files.Create(SlotNames[1 - current], slot.Buffer, 0, slot.Length))
        {
            return false;
        }

        current = 1 - current;
        sequence++;
        Commits++;
        isDirty = false;
        return true;
    }

    /// <summary>
    /// Moves the recent log entries to the ring once there are many, or when there is no room for another of the given size. Done while nobody waits; the slot still
    /// holds them until the next commit, and readers pass over an entry that they have seen.
    /// </summary>
    /// <param name="needed">Bytes that must fit afterwards; 0 for housekeeping.</param>
    /// <returns>False when there is not enough room and the flash refused.</returns>
    public bool MakeRoom(int needed)
    {
        bool mustMove = recent.Length + needed > RecentLength;
        if (!mustMove && (needed > 0 || recent.Length < MoveAtLength))
        {
            return true;
        }

        DropUseless();
        mustMove = recent.Length + needed > RecentLength;
        if (Guard.IsMoving() || (!mustMove && recent.Length < MoveAtLength))
        {
            return !mustMove;
        }

        if (!ring.Append(recent.Buffer, recent.Length))
        {
            return !mustMove;
        }

        recent.Reset();
        return true;
    }

    private void DropUseless()
    {
        reader.Reset(recent.Buffer, 0, recent.Length);
        recent.Reset();
        while (reader.Next())
        {
            int start = reader.Position - 3;
            if (Filter.IsNeeded(reader))
            {
                // Moves towards the front of the same buffer: the platform's copy is safe for that, and recent.Length never passes the reader.
                recent.Raw(reader.Buffer, start, reader.SectionEnd - start);
            }
        }
    }

    private bool Read(int index, int length)
    {
        if (length < HeaderLength + Seal.Length || length > MaxSlotLength || files.Read(SlotNames[index], 0, slot.Buffer, 0, length) != length)
        {
            return false;
        }

        int body = length - Seal.Length;
        reader.Reset(slot.Buffer, 0, body);
        return Seal.IsGood(slot.Buffer, 0, body) && reader.Int() == Magic;
    }

    private void Dispatch()
    {
        if (reader.Kind >= SectionKind.AuditEntry)
        {
            recent.Raw(reader.Buffer, reader.Position - 3, reader.SectionEnd - reader.Position + 3);
            return;
        }

        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Load(reader.Kind, reader))
            {
                return;
            }
        }
    }
}
