using System.Text;
using Latchkey.Access.Rules;
using Latchkey.Keys;

namespace Latchkey.Access;

/// <summary>
/// A token whose MAC is good and whose payload has the right form: what it says, not whether it holds now. Only <see cref="Reader"/> can make one; it makes a single one
/// and fills it anew for each token, since one event loop reads one token after the other.
/// </summary>
public sealed partial class ParsedToken
{
    /// <summary>Shortest cti, in bytes.</summary>
    public const int MinCtiLength = 8;

    /// <summary>Longest cti, in bytes.</summary>
    public const int MaxCtiLength = 16;

    /// <summary>exp, seconds since 1970.</summary>
    public long Expiry;

    /// <summary>nbf, seconds since 1970.</summary>
    public long NotBefore;

    /// <summary>iat, seconds since 1970, of any value; 0 = absent.</summary>
    public long IssuedAt;

    /// <summary>grant as written, of any value.</summary>
    public long Grant;

    /// <summary>uses 1..255; 0 = absent.</summary>
    public int Uses;

    /// <summary>via 1..3.</summary>
    public int Via;

    /// <summary>Words of the scope: <see cref="ScopeWords"/>.</summary>
    public int Scope;

    /// <summary>True when iss is the paired issuer.</summary>
    public bool IsFromIssuer;

    /// <summary>True when aud is this lock.</summary>
    public bool IsForThisLock;

    /// <summary>True when cnf is there.</summary>
    public bool NeedsProof;

    /// <summary>True when there is a claim that the table does not have.</summary>
    public bool HasUnknownClaim;

    /// <summary>schedule; no rows = absent.</summary>
    public readonly Schedule Schedule = new Schedule();

    private byte[] buffer;
    private int subOffset;
    private int subLength;
    private int refOffset;
    private int refLength;
    private int ctiOffset;
    private int ctiLength;

    private ParsedToken()
    {
    }

    /// <summary>sub: who.</summary>
    public string Sub() => Encoding.UTF8.GetString(buffer, subOffset, subLength);

    /// <summary>ref, or null.</summary>
    public string Ref() => refLength == 0 ? null : Encoding.UTF8.GetString(buffer, refOffset, refLength);

    /// <summary>cti, 8..16 bytes, in an array of its own.</summary>
    public byte[] Cti() => Bytes.Slice(buffer, ctiOffset, ctiLength);

    /// <summary>Compares cti without a copy.</summary>
    public bool HasCti(byte[] cti) => cti.Length == ctiLength && Bytes.Equal(cti, 0, buffer, ctiOffset, ctiLength);
}
