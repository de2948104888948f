using Latchkey.Access;
using Latchkey.Store;

namespace Latchkey.Session;

/// <summary>For whom a session was opened: what its events and its audit entries say of it, and what stays the same when it is opened again.</summary>
public sealed class SessionOwner
{
    private const int DuressFlag = 1;

    private const int NeedsRecordingFlag = 8;

    /// <summary>Id of the session, 8 bytes.</summary>
    public readonly byte[] Id;

    /// <summary>sub of the token; null when no token opened it.</summary>
    public readonly string Sub;

    /// <summary>ref of the token, or null.</summary>
    public readonly string Ref;

    /// <summary>cti of the token; null when no token opened it.</summary>
    public readonly byte[] Cti;

    /// <summary>grant of the token, one of <see cref="GrantKind"/>; 0 when no token opened it.</summary>
    public readonly int Grant;

    /// <summary>True when the grant moves the bolt only on a proven recording.</summary>
    public readonly bool NeedsRecording;

    /// <summary>True when it was opened under duress.</summary>
    public readonly bool IsDuress;

    /// <summary>All of it.</summary>
    public SessionOwner(byte[] id, string sub, string reference, byte[] cti, int grant, bool needsRecording, bool isDuress)
    {
        Id = id;
        Sub = sub;
        Ref = reference;
        Cti = cti;
        Grant = grant;
        NeedsRecording = needsRecording;
        IsDuress = isDuress;
    }

    /// <summary>The bearer of a token.</summary>
    public static SessionOwner Of(byte[] id, VerifiedGrant grant) => new SessionOwner(id, grant.Sub, grant.Ref, grant.Cti, grant.Grant, grant.NeedsRecording, grant.IsDuress);

    /// <summary>Somebody inside, of whom nothing is known.</summary>
    public static SessionOwner Unknown(byte[] id) => new SessionOwner(id, null, null, null, 0, false, false);

    internal static SessionOwner Load(RecordReader record, out int flags)
    {
        byte[] id = record.Raw(8);
        string sub = record.Text();
        string reference = record.Text();
        byte[] cti = record.Bytes();
        int grant = record.Byte();
        flags = record.Byte();
        return new SessionOwner(id, sub, reference, cti, grant, (flags & NeedsRecordingFlag) != 0, (flags & DuressFlag) != 0);
    }

    internal void Save(RecordWriter record, int flags)
    {
        record.Raw(Id, 0, Id.Length);
        record.Text(Sub);
        record.Text(Ref);
        record.Bytes(Cti);
        record.Byte(Grant);
        record.Byte(flags | (IsDuress ? DuressFlag : 0) | (NeedsRecording ? NeedsRecordingFlag : 0));
    }
}
