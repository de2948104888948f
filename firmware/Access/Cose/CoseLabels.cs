using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Access.Cose;

/// <summary>
/// The labels of a message's headers, integers or texts (RFC 9052, 1.5), each of which may be there once. They are compared by value, since in a header a number may be written in
/// more than one way; a text that is sent in pieces is refused for it.
/// </summary>
internal sealed class CoseLabels
{
    /// <summary>A label above 6, below 0, or a text: nothing of ours.</summary>
    public const int Other = 0;

    private const int Max = 32;

    private const int MaxKnown = 6;

    private readonly byte[] majors = new byte[Max];
    private readonly long[] values = new long[Max];
    private readonly int[] offsets = new int[Max];
    private byte[] buffer;
    private int known;

    /// <summary>How many there are, 0..32.</summary>
    public int Count;

    /// <summary>The label that was added last, 1..6, or <see cref="Other"/>.</summary>
    public int Last;

    /// <summary>Forgets them.</summary>
    public void Reset(byte[] bytes)
    {
        buffer = bytes;
        Count = 0;
        known = 0;
    }

    /// <summary>True when this one is there.</summary>
    /// <param name="label">1..6.</param>
    public bool Has(int label) => (known & (1 << label)) != 0;

    /// <summary>Takes the label whose head was read; false when it is there already, is no label, or one too many.</summary>
    public bool Add(CborWalker walker)
    {
        if (walker.Major > CborReader.Text || walker.Major == CborReader.ByteString || walker.IsIndefinite || Count == Max || IsThere(walker))
        {
            return false;
        }

        majors[Count] = (byte)walker.Major;
        values[Count] = walker.Value;
        offsets[Count] = walker.Position;
        Count++;
        Last = walker.Major == CborReader.Unsigned && walker.Value >= 0 && walker.Value <= MaxKnown ? (int)walker.Value : Other;
        known |= 1 << Last;
        if (walker.Major == CborReader.Text)
        {
            walker.Position += (int)walker.Value;
        }

        return true;
    }

    private bool IsThere(CborWalker walker)
    {
        for (int i = 0; i < Count; i++)
        {
            if (majors[i] == walker.Major && values[i] == walker.Value
                && (walker.Major != CborReader.Text || Bytes.Equal(buffer, offsets[i], buffer, walker.Position, (int)walker.Value)))
            {
                return true;
            }
        }

        return false;
    }
}
