using Latchkey.Access;
using Latchkey.Store;

namespace Latchkey.Session;

/// <summary>
/// What is known of the open session, in RAM and on flash: it survives a boot, so that a power cut cannot leave a door unlocked that nobody will relock.
/// </summary>
public sealed class SessionRecord : IPersisted
{
    /// <summary>8 bytes; null when no session is open.</summary>
    public byte[] Id;

    /// <summary>sub of its token.</summary>
    public string Sub;

    /// <summary>ref of its token, or null.</summary>
    public string Ref;

    /// <summary>cti of its token.</summary>
    public byte[] Cti;

    /// <summary>grant of its token, one of <see cref="GrantKind"/>.</summary>
    public int Grant;

    /// <summary>True when its grant moves the bolt only on a proven recording.</summary>
    public bool NeedsRecording;

    /// <summary>True when it was opened under duress.</summary>
    public bool IsDuress;

    /// <summary>Id of its recording, or null as long as there is none.</summary>
    public string RecordingId;

    /// <summary>True when the camera was lost while a recording was required.</summary>
    public bool IsUnproven;

    /// <summary>True once the bolt was reported unlocked in it.</summary>
    public bool HasUnlocked;

    /// <summary>grant of the last session that was closed; 0 = none.</summary>
    public int LastClosedGrant;

    /// <summary>True while a session is open.</summary>
    public bool IsOpen => Id != null;

    /// <summary>Opens a session for a grant.</summary>
    public void Open(byte[] id, VerifiedGrant grant)
    {
        Id = id;
        Sub = grant.Sub;
        Ref = grant.Ref;
        Cti = grant.Cti;
        Grant = grant.Grant;
        NeedsRecording = grant.NeedsRecording;
        IsDuress = grant.IsDuress;
        RecordingId = null;
        IsUnproven = false;
        HasUnlocked = false;
    }

    /// <summary>Closes it; the fields stay readable until the next one opens, but it is open no more.</summary>
    public void Close()
    {
        LastClosedGrant = Grant;
        Id = null;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Session);
        record.Byte(LastClosedGrant);
        record.Byte(IsOpen ? 1 : 0);
        if (IsOpen)
        {
            record.Raw(Id, 0, Id.Length);
            record.Text(Sub);
            record.Text(Ref);
            record.Bytes(Cti);
            record.Byte(Grant);
            record.Byte((IsDuress ? 1 : 0) | (IsUnproven ? 2 : 0) | (HasUnlocked ? 4 : 0) | (NeedsRecording ? 8 : 0));
            record.Text(RecordingId);
        }

        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Session)
        {
            return false;
        }

        LastClosedGrant = record.Byte();
        if (record.Byte() == 1)
        {
            Id = record.Raw(8);
            Sub = record.Text();
            Ref = record.Text();
            Cti = record.Bytes();
            Grant = record.Byte();
            int flags = record.Byte();
            IsDuress = (flags & 1) != 0;
            IsUnproven = (flags & 2) != 0;
            HasUnlocked = (flags & 4) != 0;
            NeedsRecording = (flags & 8) != 0;
            RecordingId = record.Text();
        }

        return true;
    }
}
