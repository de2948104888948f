using Latchkey.Hal;

namespace Latchkey.Store;

/// <summary>
/// The stored state: two slot files, each a whole state with a sequence number and a seal; every commit writes the slot that is not current. So a commit is one file write, a cut
/// during it leaves the other slot as it was, and recovery is to take the newer good one. No key that was replaced stays behind for longer than one further commit.
/// The newest entries of the logs ride along in the slot until they are moved to a <see cref="LogRing"/>: that makes a grant, with its audit entry, one commit.
/// </summary>
public sealed class StateStore
{
    /// <summary>Largest slot file, in bytes: four blocks of 4096 in littlefs, which keeps 4 + 8 + 4 bytes of pointers in the last three (littlefs SPEC.md, CTZ skip-lists).</summary>
    public const int MaxSlotLength = 16368;

    /// <summary>Room for log entries in the slot, in bytes.</summary>
    public const int RecentLength = 5120;

    // A little more than what daily use needs.
    private const int FirstSlotLength = 5120;

    private const int MoveAtLength = RecentLength / 3;

    private const int Magic = 0x4C4B5301; // "LKS", version 1

    private const int HeaderLength = 8;

    private static readonly string[] SlotNames = { "state.a", "state.b" };

    private readonly IFlashFiles files;

    // The one large buffer: a slot on its way to or from the flash, or a batch of a ring; never both at a time.
    private readonly RecordWriter slot = new RecordWriter(FirstSlotLength);
    private readonly RecordReader reader = new RecordReader();
    private IPersisted[] parts;
    private int current;
    private int sequence;
    private bool isDirty;

    /// <summary>Stands on the flash.</summary>
    public StateStore(IFlashFiles files)
    {
        this.files = files;
        AuditRing = new LogRing(files, "audit", slot);
        EventRing = new LogRing(files, "event", slot);
    }

    /// <summary>While this says so, nothing is written: a flash commit holds up every thread, and a motor would stay on for as long.</summary>
    public IMotionGuard Guard;

    /// <summary>Tells which log entries of the slot are still of use.</summary>
    public ILogFilter Filter;

    /// <summary>Log entries that are not in the ring yet. They are appended here, by whoever makes them, and become durable with the next commit.</summary>
    public readonly RecordWriter Recent = new RecordWriter(RecentLength);

    /// <summary>Older entries of the audit chain.</summary>
    public readonly LogRing AuditRing;

    /// <summary>Older events.</summary>
    public readonly LogRing EventRing;

    /// <summary>
    /// True when both slot files are there and neither is good (one alone can only be a torn first commit, of a lock that has nothing to lose). Such a lock has forgotten whose it is: it commits nothing, so that it never takes itself for a blank one, which
    /// anyone could install a secret on. What remains is the way out, and to erase the flash by cable.
    /// </summary>
    public bool IsLost { get; private set; }

    /// <summary>True from a commit that the flash refused, or that did not fit, to the next that was made.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How many commits were made since the boot.</summary>
    public int Commits { get; private set; }

    /// <summary>True while something waits for a commit.</summary>
    public bool IsDirty => isDirty;

    /// <summary>Reads the newer good slot and hands its sections to the parts. A lock without any is blank.</summary>
    /// <param name="owners">Everyone who keeps state, in the order in which it is saved.</param>
    public void Load(IPersisted[] owners)
    {
        parts = owners;
        AuditRing.Open();
        EventRing.Open();
        int best = -1;
        bool areBothThere = true;
        for (int i = 0; i < SlotNames.Length; i++)
        {
            int length = files.Length(SlotNames[i]);
            areBothThere &= length >= 0;
            if (Read(i, length) && (best < 0 || reader.Int() - sequence > 0))
            {
                best = i;
                sequence = Keys.Bytes.GetUInt32(slot.Buffer, 4);
            }
        }

        IsLost = best < 0 && areBothThere;
        if (best < 0)
        {
            return;
        }

        current = best;
        Read(best, files.Length(SlotNames[best]));
        reader.SectionEnd = HeaderLength;
        while (reader.Next())
        {
            Dispatch();
        }

        reader.Reset(null, 0, 0);
    }

    /// <summary>Notes that the state of a part has changed and is to be committed when it suits.</summary>
    public void Touch() => isDirty = true;

    /// <summary>Commits everything now.</summary>
    /// <returns>False when the motor is energised, the flash refused or the state did not fit; everything waits for the next try then.</returns>
    public bool Commit()
    {
        isDirty = true;
        if (IsLost || Guard.IsMoving())
        {
            return false;
        }

        Gather();
        while (slot.Overflow && slot.Buffer.Length < MaxSlotLength)
        {
            slot.Grow(slot.Buffer.Length + 1);
            Gather();
        }

        IsRefused = slot.Overflow || slot.Length > MaxSlotLength || !files.Create(SlotNames[1 - current], slot.Buffer, 0, slot.Length);
        if (IsRefused)
        {
            return false;
        }

        current = 1 - current;
        sequence++;
        Commits++;
        isDirty = false;
        return true;
    }

    /// <summary>Commits nothing but what these keep, and no log; to be followed by a boot. The slot that it does not write still holds the state before: only a second call leaves none of it.</summary>
    /// <returns>False as for <see cref="Commit"/>.</returns>
    public bool CommitOnly(IPersisted[] survivors)
    {
        parts = survivors;
        Recent.Reset();
        return Commit();
    }

    /// <summary>Moves the recent log entries to their rings once there are many. Done while nobody waits, and only what a commit has made true: a ring is never ahead of the state.</summary>
    public void Tidy()
    {
        if (Recent.Length >= MoveAtLength && !isDirty && !IsLost && !Guard.IsMoving())
        {
            Move();
        }
    }

    /// <summary>Sees to it that a log entry of this size fits.</summary>
    /// <param name="needed">Bytes, the section's head included.</param>
    /// <returns>False when there is no room, and none can be made now.</returns>
    public bool MakeRoom(int needed)
    {
        if (Recent.Length + needed <= RecentLength)
        {
            return true;
        }

        DropUseless();
        if (Recent.Length + needed > RecentLength && (!isDirty || Commit()) && !IsLost && !Guard.IsMoving())
        {
            Move();
        }

        return Recent.Length + needed <= RecentLength;
    }

    // The slot still holds what was moved until the next commit; readers pass over an entry that they have seen.
    private void Move()
    {
        DropUseless();
        if (Append(AuditRing, SectionKind.AuditEntry) && Append(EventRing, SectionKind.Event))
        {
            Recent.Reset();
        }
    }

    // The slot's buffer serves to gather the sections of one kind.
    private bool Append(LogRing ring, int kind)
    {
        slot.Grow(LogRing.RoomFor(Recent.Length));
        int last = ring.LastNumber;
        reader.Reset(Recent.Buffer, 0, Recent.Length);
        while (reader.Next())
        {
            int start = reader.Position;
            int number = reader.Kind == kind ? reader.Int() : last;
            if (number - last > 0)
            {
                last = number;
                Copy(start, slot);
            }
        }

        return slot.Length == 0 || ring.Append(slot.Buffer, slot.Length, last);
    }

    private void Gather()
    {
        slot.Reset();
        slot.Int(Magic);
        slot.Int(sequence + 1);
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i].Save(slot);
        }

        slot.Raw(Recent.Buffer, 0, Recent.Length);
        int body = slot.Length;
        slot.Raw(Seal.Over(slot.Buffer, 0, body), 0, Seal.Length);
    }

    private void DropUseless()
    {
        reader.Reset(Recent.Buffer, 0, Recent.Length);
        Recent.Reset();
        while (reader.Next())
        {
            int start = reader.Position;
            if (Filter.IsNeeded(reader))
            {
                // Moves towards the front of the same buffer: the platform's copy is safe for that, and Recent.Length never passes the reader.
                Copy(start, Recent);
            }
        }
    }

    // The section whose fields begin here, with its kind and its length.
    private void Copy(int start, RecordWriter into) => into.Raw(reader.Buffer, start - 3, reader.SectionEnd - start + 3);

    private bool Read(int index, int length)
    {
        if (length < HeaderLength + Seal.Length || length > MaxSlotLength)
        {
            return false;
        }

        slot.Grow(length);
        if (files.Read(SlotNames[index], 0, slot.Buffer, 0, length) != length)
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
            Copy(reader.Position, Recent);
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
