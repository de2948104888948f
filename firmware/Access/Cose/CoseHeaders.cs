using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Access.Cose;

/// <summary>
/// What the two headers of a COSE_Mac0 say (RFC 9052, 3 and 3.1), for any message that is valid. Parameters that are not known here are passed over, as the RFC demands, unless
/// `crit` names one.
/// </summary>
public sealed class CoseHeaders
{
    /// <summary>HMAC 256/256: HMAC with SHA-256 and its whole output (RFC 9053, 3.1).</summary>
    public const long Hmac256 = 5;

    private const int Alg = 1;

    private const int Crit = 2;

    private const int ContentType = 3;

    private const int Kid = 4;

    private const int IV = 5;

    private const int PartialIV = 6;

    private const int None = -1;

    /// <summary>alg; 0, which is reserved, when there is none or its name is a text.</summary>
    public long Algorithm;

    /// <summary>Length of the kid, or -1 when there is none, or it is sent in pieces.</summary>
    public int KidLength;

    private readonly CborWalker walker = new CborWalker();
    private readonly CoseLabels labels = new CoseLabels();
    private byte[] buffer;
    private bool isProtected;
    private int critOffset;

    /// <summary>True when the headers of a message are valid and say HMAC 256/256. What is left to look at is its tag.</summary>
    /// <param name="bytes">The bytes that the message was read from.</param>
    /// <param name="cose">Where its parts lie.</param>
    public bool IsHmac256(byte[] bytes, CoseMac0 cose) => Read(bytes, cose) && Algorithm == Hmac256 && cose.TagLength == Hmac.Length;

    /// <summary>Reads both headers.</summary>
    /// <param name="bytes">The bytes that the message was read from.</param>
    /// <param name="cose">Where its parts lie.</param>
    /// <returns>
    /// False when they are not valid: no maps, a label twice (RFC 9052, 3: not in both either), a parameter of another type than its own, or a `crit` that names what is not there
    /// or not understood.
    /// </returns>
    public bool Read(byte[] bytes, CoseMac0 cose)
    {
        buffer = bytes;
        Algorithm = 0;
        KidLength = None;
        critOffset = None;
        labels.Reset(bytes);
        isProtected = true;
        int end = cose.ProtectedOffset + cose.ProtectedLength;
        if (cose.ProtectedLength > 0 && !ReadMap(cose.ProtectedOffset, end))
        {
            return false;
        }

        // Before the other header adds its labels: those that crit names stand in this one.
        if (critOffset != None && !IsCritUnderstood(end))
        {
            return false;
        }

        isProtected = false;
        return ReadMap(cose.UnprotectedOffset, cose.PayloadStart) && !(labels.Has(IV) && labels.Has(PartialIV));
    }

    // One map, and nothing behind it.
    private bool ReadMap(int offset, int end)
    {
        walker.Reset(buffer, offset, end);
        if (!walker.Head() || walker.Major != CborReader.Map)
        {
            return false;
        }

        bool isOpen = walker.IsIndefinite;
        for (long left = walker.Value; isOpen || left > 0; left--)
        {
            if (!walker.Head())
            {
                return false;
            }

            if (isOpen && walker.IsIndefinite && walker.Major == CborReader.Simple)
            {
                break;
            }

            if (!labels.Add(walker) || !ReadValue(labels.Last))
            {
                return false;
            }
        }

        return walker.Position == end;
    }

    private bool ReadValue(int label)
    {
        int start = walker.Position;
        if (!walker.Head())
        {
            return false;
        }

        int major = walker.Major;
        switch (label)
        {
            case Alg when major <= CborReader.Negative:
                Algorithm = major == CborReader.Negative ? -1 - walker.Value : walker.Value;
                break;
            case Alg when major == CborReader.Text:
            case ContentType when major == CborReader.Text || major == CborReader.Unsigned:
            case IV or PartialIV when major == CborReader.ByteString:
            case CoseLabels.Other:
                break;
            case Crit when isProtected && major == CborReader.Array:
                critOffset = start;
                break;
            case Kid when major == CborReader.ByteString:
                KidLength = walker.IsIndefinite ? None : (int)walker.Value;
                break;
            default:
                return false;
        }

        walker.Position = start;
        return walker.Skip();
    }

    // alg, content type and kid are what is handed on here; nobody is there who would understand more.
    private bool IsCritUnderstood(int end)
    {
        walker.Reset(buffer, critOffset, end);
        walker.Head();
        bool isOpen = walker.IsIndefinite;
        long count = walker.Value;
        if (!isOpen && count == 0)
        {
            return false;
        }

        for (long i = 0; isOpen || i < count; i++)
        {
            walker.Head();
            if (isOpen && walker.IsIndefinite && walker.Major == CborReader.Simple)
            {
                return i > 0;
            }

            if (walker.Major != CborReader.Unsigned || (walker.Value != Alg && walker.Value != ContentType && walker.Value != Kid) || !labels.Has((int)walker.Value))
            {
                return false;
            }
        }

        return true;
    }
}
