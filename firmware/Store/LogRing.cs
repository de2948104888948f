using Latchkey.Hal;

namespace Latchkey.Store;

/// <summary>
/// Older log entries of one kind: a ring of segment files. Each append is one batch of sections with its length before and a seal behind; the segment that is full is left, and
/// the oldest one is written anew. Worst case on flash: <see cref="Segments"/> times <see cref="MaxSegmentLength"/> = 81,840 bytes, of which four segments hold at least the last
/// 128 audit entries or 64 events of the greatest length. A batch torn by a power cut is passed over: the next one begins at the next multiple of <see cref="Grid"/>, and the
/// segment is not left for it, so that cuts in a row push nothing out of the ring. What it held is still in the slot.
/// </summary>
public sealed class LogRing
{
    /// <summary>How many files.</summary>
    public const int Segments = 5;

    /// <summary>Largest file, in bytes: four blocks of littlefs, as a slot.</summary>
    public const int MaxSegmentLength = StateStore.MaxSlotLength;

    /// <summary>Where a batch may begin behind a torn one, in bytes.</summary>
    public const int Grid = 512;

    private const int HeaderLength = 4;

    private readonly IFlashFiles files;
    private readonly string[] names = new string[Segments];
    private readonly RecordWriter room;
    private readonly RecordReader sections = new RecordReader();
    private int generation;
    private int end;

    /// <summary>Stands on the flash.</summary>
    /// <param name="files">The files.</param>
    /// <param name="name">Name of the segment files, before their number.</param>
    /// <param name="room">Where batches are put together and read: at least <see cref="RoomFor"/> what is appended; for reading it grows. Rings and others may share it, since what was read is good only until somebody else needs it.</param>
    public LogRing(IFlashFiles files, string name, RecordWriter room)
    {
        this.files = files;
        this.room = room;
        for (int i = 0; i < Segments; i++)
        {
            names[i] = name + "." + i.ToString();
        }
    }

    /// <summary>What a batch needs to be put together, in bytes.</summary>
    /// <param name="count">Bytes of its sections.</param>
    public static int RoomFor(int count) => Grid + 2 + count + Seal.Length;

    /// <summary>Generation of the segment that is written now: they are numbered from 1 without end, in file (generation mod <see cref="Segments"/>).</summary>
    public int Newest => generation;

    /// <summary>Generation of the oldest segment that may be there.</summary>
    public int Oldest => generation < Segments ? 1 : generation - Segments + 1;

    /// <summary>Number of the last entry that is in it; 0 when it is empty.</summary>
    public int LastNumber;

    /// <summary>Finds the newest segment and the end of its good batches.</summary>
    public void Open()
    {
        for (int i = 0; i < Segments; i++)
        {
            if (files.Read(names[i], 0, Buffer, 0, HeaderLength) == HeaderLength)
            {
                int found = Keys.Bytes.GetUInt32(Buffer, 0);
                if (found % Segments == i && found > generation)
                {
                    generation = found;
                }
            }
        }

        if (generation > 0)
        {
            // The newest one may hold nothing but a torn batch.
            Scan(generation - 1);
            end = Scan(generation);
            LeaveTail();
            sections.Reset(null, 0, 0);
        }
    }

    /// <summary>Removes all of it.</summary>
    /// <returns>False when the flash refused; some of it is still there then.</returns>
    public bool Erase()
    {
        bool isGone = true;
        for (int i = 0; i < Segments; i++)
        {
            isGone &= files.Delete(names[i]);
        }

        generation = 0;
        end = 0;
        LastNumber = 0;
        return isGone;
    }

    /// <summary>Appends sections: one commit.</summary>
    /// <returns>False when the flash refused.</returns>
    public bool Append(byte[] sections, int count, int lastNumber)
    {
        bool isIn = Append(sections, count);
        LastNumber = isIn ? lastNumber : LastNumber;
        return isIn;
    }

    private bool Append(byte[] sections, int count)
    {
        int body = Frame(sections, count);
        if (generation > 0 && end + body <= MaxSegmentLength)
        {
            string name = names[generation % Segments];
            int padding = end - files.Length(name);
            if (files.Append(name, Buffer, Grid - padding, padding + body))
            {
                end += body;
                return true;
            }

            LeaveTail();
            return false;
        }

        Keys.Bytes.PutUInt32(Buffer, Grid - HeaderLength, generation + 1);
        if (!files.Create(names[(generation + 1) % Segments], Buffer, Grid - HeaderLength, HeaderLength + body))
        {
            return false;
        }

        generation++;
        end = HeaderLength + body;
        return true;
    }

    /// <summary>
    /// Reads the batch at a position and hands it to <paramref name="sections"/>.
    /// </summary>
    /// <param name="segment">Generation, <see cref="Oldest"/>..<see cref="Newest"/>.</param>
    /// <param name="position">0 for the first batch, else what the last call returned.</param>
    /// <param name="sections">Set to the sections of the batch.</param>
    /// <returns>The position of the next batch, or -1 when there is none.</returns>
    public int Read(int segment, int position, RecordReader sections)
    {
        if (position == 0)
        {
            string name = names[segment % Segments];
            if (files.Read(name, 0, Buffer, 0, HeaderLength) != HeaderLength || Keys.Bytes.GetUInt32(Buffer, 0) != segment)
            {
                return -1;
            }

            position = HeaderLength;
        }

        int next = NextBatch(segment, position);
        if (next > 0)
        {
            sections.Reset(Buffer, 2, 2 + Count());
        }

        return next;
    }

    // Notes the last number of a segment, and says where its good batches end.
    private int Scan(int segment)
    {
        int at = HeaderLength;
        int next = segment > 0 ? NextBatch(segment, at) : -1;
        while (next > 0)
        {
            at = next;
            sections.Reset(Buffer, 2, 2 + Count());
            while (sections.Next())
            {
                LastNumber = sections.Int();
            }

            next = NextBatch(segment, at);
        }

        return at;
    }

    // Behind a tail of which nobody knows what it is: what was torn now, or what the flash took of a batch that it then refused.
    private void LeaveTail()
    {
        int length = files.Length(names[generation % Segments]);
        end = length == end ? end : length < 0 ? MaxSegmentLength : (length + Grid - 1) / Grid * Grid;
    }

    // Puts the good batch at this position, or the first behind a torn one, into the buffer, and says where it ends; -1 when there is none.
    private int NextBatch(int segment, int position)
    {
        int length = files.Length(names[segment % Segments]);
        for (int at = position; at < length; at = ((at / Grid) + 1) * Grid)
        {
            int next = Batch(segment, at);
            if (next > 0)
            {
                return next;
            }
        }

        return -1;
    }

    private byte[] Buffer => room.Buffer;

    private int Count() => (Buffer[0] << 8) | Buffer[1];

    private int Frame(byte[] sections, int count)
    {
        // The copy first: the sections may stand at the beginning of the same buffer.
        System.Array.Copy(sections, 0, Buffer, Grid + 2, count);

        // What pads a torn batch is written too: the room may have held a slot, with keys that are to be nowhere else.
        System.Array.Clear(Buffer, 0, Grid);
        Buffer[Grid] = (byte)(count >> 8);
        Buffer[Grid + 1] = (byte)count;
        byte[] seal = Seal.Over(Buffer, Grid, count + 2);
        System.Array.Copy(seal, 0, Buffer, Grid + 2 + count, Seal.Length);
        return 2 + count + Seal.Length;
    }

    private int Batch(int segment, int position)
    {
        string name = names[segment % Segments];
        if (files.Read(name, position, Buffer, 0, 2) != 2)
        {
            return -1;
        }

        int count = Count();
        int length = 2 + count + Seal.Length;
        if (count > StateStore.RecentLength)
        {
            return -1;
        }

        room.Grow(length);
        if (files.Read(name, position, Buffer, 0, length) != length || !Seal.IsGood(Buffer, 0, count + 2))
        {
            return -1;
        }

        return position + length;
    }
}
