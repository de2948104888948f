using Latchkey.Tests.Access;

namespace Latchkey.Tests.Host.Store;

/// <summary>One way in which a write can be interrupted.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="At">Torn: how many bytes arrived. Reordered and flipped: the seed of what is drawn. Else 0.</param>
public sealed record Fault(FaultKind Kind, int At)
{
    private const int BlockLength = 256;

    /// <summary>The same, torn at a byte that the write has.</summary>
    public Fault Within(FlashWrite write) => Kind == FaultKind.Torn && write.Count > 0 ? this with { At = At % write.Count } : this;

    /// <summary>What the file holds when the power is gone; null = there is none.</summary>
    public byte[]? ContentAfter(FlashWrite write)
    {
        if (Kind == FaultKind.CleanBefore || (write.After is null && Kind != FaultKind.CleanAfter))
        {
            return write.Before;
        }

        return Kind switch
        {
            FaultKind.Torn => write.After![..(write.From + At)],
            FaultKind.Reordered => Reordered(write, new Dice(At)),
            FaultKind.Flipped => Flipped(write, new Dice(At)),
            _ => write.After,
        };
    }

    // What did not arrive holds what an erased, a zeroed or a used block holds; at least one block is missing.
    private static byte[] Reordered(FlashWrite write, Dice dice)
    {
        byte[] content = [.. write.After!];
        int blocks = (write.Count + BlockLength - 1) / BlockLength;
        int missingForSure = dice.Next(blocks);
        int end = write.From;
        for (int block = 0; block < blocks; block++)
        {
            int from = write.From + (block * BlockLength);
            int to = Math.Min(from + BlockLength, content.Length);
            if (block != missingForSure && dice.Next(2) == 0)
            {
                end = to;
            }
            else
            {
                Fill(content, from, to, write.Before, dice.Next(3));
            }
        }

        return dice.Next(2) == 0 ? content : content[..end];
    }

    private static void Fill(byte[] content, int from, int to, byte[]? old, int with)
    {
        for (int i = from; i < to; i++)
        {
            content[i] = with == 0 ? (byte)0 : with == 1 || old is null || i >= old.Length ? (byte)0xFF : old[i];
        }
    }

    private static byte[] Flipped(FlashWrite write, Dice dice)
    {
        int arrived = dice.Next(2) == 0 ? write.Count : 1 + dice.Next(write.Count);
        byte[] content = write.After![..(write.From + arrived)];
        content[write.From + dice.Next(arrived)] ^= (byte)(1 << dice.Next(8));
        return content;
    }
}
