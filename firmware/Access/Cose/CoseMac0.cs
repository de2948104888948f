using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Access.Cose;

/// <summary>
/// A COSE_Mac0 (RFC 9052, 6.2): where its parts lie in the received bytes, and whether its tag is good under HMAC 256/256. With <see cref="CoseHeaders"/>, which says what the
/// headers mean, it takes any such message: tagged or not, with any headers. It is read in place, so its four parts must have definite lengths and the shortest heads (RFC 8949,
/// 4.2.1); inside the headers any encoding is good. A detached payload (null) is refused, there being nothing to take in its place. What Latchkey allows of all this is the
/// business of <see cref="CoseProfile"/>.
/// </summary>
public sealed class CoseMac0
{
    private const int TagNumber = 17;

    private const int CwtTagNumber = 61;

    private const byte EmptyMap = 0xA0;

    /// <summary>True when tag 17 (COSE_Mac0) is there.</summary>
    public bool IsTagged;

    /// <summary>True when tag 61 (CWT, RFC 8392, 6) stands around tag 17.</summary>
    public bool IsCwt;

    /// <summary>Where the protected header begins, with the head of its byte string.</summary>
    public int ProtectedStart;

    /// <summary>First byte inside that byte string.</summary>
    public int ProtectedOffset;

    /// <summary>Length of the protected header, 0 for an empty one.</summary>
    public int ProtectedLength;

    /// <summary>First byte of the unprotected header, a map.</summary>
    public int UnprotectedOffset;

    /// <summary>Its length; 1 when it is empty.</summary>
    public int UnprotectedLength;

    /// <summary>Where the payload begins, with the head of its byte string; the unprotected header ends there.</summary>
    public int PayloadStart;

    /// <summary>First byte inside that byte string.</summary>
    public int PayloadOffset;

    /// <summary>Length of the payload.</summary>
    public int PayloadLength;

    /// <summary>First byte of the tag.</summary>
    public int TagOffset;

    /// <summary>Length of the tag; 32 is that of HMAC 256/256.</summary>
    public int TagLength;

    private readonly CborWalker walker = new CborWalker();

    /// <summary>Reads the structure; behind the tag there must be nothing.</summary>
    /// <returns>False when it is no COSE_Mac0. The headers are not looked into.</returns>
    public bool Read(CborReader reader)
    {
        if (!ReadTags(reader) || reader.Major != CborReader.Array || reader.Value != 4)
        {
            return false;
        }

        ProtectedStart = reader.Position;
        ProtectedLength = reader.String(CborReader.ByteString);
        UnprotectedOffset = reader.Position;
        ProtectedOffset = UnprotectedOffset - ProtectedLength;
        if (ProtectedLength < 0 || !PassUnprotected(reader))
        {
            return false;
        }

        PayloadStart = reader.Position;
        UnprotectedLength = PayloadStart - UnprotectedOffset;
        PayloadLength = reader.String(CborReader.ByteString);
        PayloadOffset = reader.Position - PayloadLength;
        if (PayloadLength < 0)
        {
            return false;
        }

        TagLength = reader.String(CborReader.ByteString);
        TagOffset = reader.Position - TagLength;
        return TagLength >= 0 && reader.Position == reader.End;
    }

    /// <summary>Checks the tag, in a time that does not depend on where it differs.</summary>
    /// <param name="buffer">The bytes that were read.</param>
    /// <param name="key">32 bytes.</param>
    /// <returns>False also for a tag of another length.</returns>
    public bool IsGood(byte[] buffer, byte[] key) =>
        TagLength == Hmac.Length && Bytes.EqualTags(Hmac.Tag(key, MacStructure.Of(buffer, this)), 0, buffer, TagOffset, Hmac.Length);

    // The head that follows the tags is read too.
    private bool ReadTags(CborReader reader)
    {
        IsTagged = false;
        IsCwt = false;
        if (!reader.Head())
        {
            return false;
        }

        if (reader.Major != CborReader.Tag)
        {
            return true;
        }

        IsTagged = true;
        IsCwt = reader.Value == CwtTagNumber;
        return (!IsCwt || reader.Head(CborReader.Tag)) && reader.Value == TagNumber && reader.Head();
    }

    private bool PassUnprotected(CborReader reader)
    {
        int at = reader.Position;
        if (at < reader.End && reader.Buffer[at] == EmptyMap)
        {
            reader.Position = at + 1;
            return true;
        }

        walker.Reset(reader.Buffer, at, reader.End);
        if (!walker.Head() || walker.Major != CborReader.Map)
        {
            return false;
        }

        walker.Position = at;
        bool isMap = walker.Skip();
        reader.Position = walker.Position;
        return isMap;
    }
}
