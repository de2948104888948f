using Latchkey.Access;
using Latchkey.Store;

namespace Latchkey.Session;

/// <summary>
/// What is known of the open session, or of the closed one that is guarded, in RAM and on flash: it survives a boot, so that a power cut cannot leave a door unlocked that nobody will
/// relock, nor let anybody out unseen.
/// </summary>
public sealed class SessionRecord : IPersisted
{
    private const int NoneState = 0;

    private const int OpenState = 1;

    private const int GuardedState = 2;

    private const int UnprovenFlag = 2;

    private const int UnlockedFlag = 4;

    private const int FromInsideFlag = 16;

    private SessionOwner owner;

    /// <summary>The session that was closed last, as long as the camera has not said that its recording is over; else null. Of the owner, a boot keeps the id and the duress.</summary>
    public SessionOwner Filmed;

    /// <summary>Id of its recording, or null as long as there is none.</summary>
    public string RecordingId;

    /// <summary>True when the camera was lost while a recording was required.</summary>
    public bool IsUnproven;

    /// <summary>True once the bolt was reported unlocked in it.</summary>
    public bool HasUnlocked;

    /// <summary>True when it was not opened, or not for this time, by a token, but by somebody inside.</summary>
    public bool IsFromInside;

    /// <summary>The session that is opened again when somebody inside unlocks, or null. On flash as long as no other one is open.</summary>
    public SessionOwner Guarded;

    /// <summary>grant of the last session of a token that was closed; 0 = none.</summary>
    public int LastClosedGrant;

    /// <summary>How many sessions of a stranger's token (delivery, service, guest) were closed since the boot; for whoever counts time from them.</summary>
    public int StrangersClosed;

    /// <summary>True while a session is open.</summary>
    public bool IsOpen => owner != null;

    /// <summary>For whom it is open; null when none is.</summary>
    public SessionOwner Owner => owner;

    /// <summary>8 bytes; null when no session is open.</summary>
    public byte[] Id => owner?.Id;

    /// <summary>sub of its token; null when none is open, or no token opened it.</summary>
    public string Sub => owner?.Sub;

    /// <summary>ref of its token, or null.</summary>
    public string Ref => owner?.Ref;

    /// <summary>cti of its token, or null.</summary>
    public byte[] Cti => owner?.Cti;

    /// <summary>grant of its token, one of <see cref="GrantKind"/>, or 0.</summary>
    public int Grant => owner == null ? 0 : owner.Grant;

    /// <summary>True when its grant moves the bolt only on a proven recording.</summary>
    public bool NeedsRecording => owner != null && owner.NeedsRecording;

    /// <summary>True when it was opened under duress.</summary>
    public bool IsDuress => owner != null && owner.IsDuress;

    /// <summary>Opens a session for a grant, or for somebody who opened it from inside and has unlocked already.</summary>
    public void Open(SessionOwner newOwner, bool isFromInside)
    {
        owner = newOwner;
        RecordingId = null;
        IsUnproven = false;
        HasUnlocked = isFromInside;
        IsFromInside = isFromInside;
    }

    /// <summary>Closes it.</summary>
    public void Close()
    {
        LastClosedGrant = Grant > 0 ? Grant : LastClosedGrant;
        StrangersClosed += GrantKind.IsStranger(Grant) ? 1 : 0;
        Open(null, false);
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Session);
        record.Byte(LastClosedGrant);
        record.Byte(IsOpen ? OpenState : Guarded != null ? GuardedState : NoneState);
        if (IsOpen)
        {
            owner.Save(record, (IsUnproven ? UnprovenFlag : 0) | (HasUnlocked ? UnlockedFlag : 0) | (IsFromInside ? FromInsideFlag : 0));
            record.Text(RecordingId);
        }
        else if (Guarded != null)
        {
            Guarded.Save(record, 0);
        }

        record.End();
        if (Filmed != null)
        {
            record.Begin(SectionKind.Filmed);
            record.Raw(Filmed.Id, 0, Filmed.Id.Length);
            record.Byte(Filmed.IsDuress ? 1 : 0);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind == SectionKind.Filmed)
        {
            byte[] id = record.Raw(8);
            Filmed = new SessionOwner(id, null, null, null, 0, false, record.Byte() == 1);
            return true;
        }

        if (kind != SectionKind.Session)
        {
            return false;
        }

        LastClosedGrant = record.Byte();
        int state = record.Byte();
        if (state == GuardedState)
        {
            Guarded = SessionOwner.Load(record, out _);
        }
        else if (state == OpenState)
        {
            owner = SessionOwner.Load(record, out int flags);
            IsUnproven = (flags & UnprovenFlag) != 0;
            HasUnlocked = (flags & UnlockedFlag) != 0;
            IsFromInside = (flags & FromInsideFlag) != 0;
            RecordingId = record.Text();
            Guarded = IsFromInside && Grant > 0 ? owner : null;
        }

        return true;
    }
}
