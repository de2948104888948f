using Latchkey.Keys;

namespace Latchkey.Access.Rules;

/// <summary>The keys of a map that nobody knows: an unknown claim is a matter of policy, but the same unknown claim twice is malformed.</summary>
internal sealed class UnknownKeys
{
    private const int Max = 192;

    private readonly short[] offsets = new short[Max];
    private int count;

    public void Reset() => count = 0;

    /// <summary>Notes the encoding of a key; false when it is there already.</summary>
    public bool Add(byte[] buffer, int offset, int length)
    {
        // A key's head says how long it is: one that begins with the same bytes is as long. It stands before this one, so there are so many bytes.
        for (int i = 0; i < count; i++)
        {
            if (buffer[offsets[i]] == buffer[offset] && Bytes.Equal(buffer, offsets[i], buffer, offset, length))
            {
                return false;
            }
        }

        if (count == Max)
        {
            return false;
        }

        offsets[count++] = (short)offset;
        return true;
    }
}
