using Latchkey.Store;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>The ring of segment files (firmware/Store/README.md): what was appended is read again in order, whatever became of the batches around it.</summary>
[TestClass]
public class LogRingTests
{
    private const int Full = StateStore.RecentLength;

    [TestMethod]
    public void A_ring_goes_on_behind_its_last_batch_after_a_boot()
    {
        FakeFlash flash = new FakeFlash();
        Append(Open(flash), 1, 10);
        Append(Open(flash), 2, 700);
        LogRing ring = Open(flash);
        Append(ring, 3, 10);
        Assert.AreEqual("1 2 3", Batches(ring));
        Assert.AreEqual("1 2 3", Batches(Open(flash)));
        Assert.AreEqual(1, ring.Newest, "one segment holds them");
    }

    /// <summary>Three of the greatest batches fit into a segment, so the sixteenth takes the place of the first three.</summary>
    [TestMethod]
    public void A_full_segment_is_left_and_the_oldest_is_written_anew()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        for (int batch = 1; batch <= 15; batch++)
        {
            Append(ring, batch, Full);
        }

        Assert.AreEqual(1, ring.Oldest);
        Assert.AreEqual(5, ring.Newest);
        Assert.AreEqual("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", Batches(ring));
        Append(ring, 16, Full);
        Assert.AreEqual(2, ring.Oldest);
        Assert.AreEqual("4 5 6 7 8 9 10 11 12 13 14 15 16", Batches(ring));
        Assert.AreEqual("4 5 6 7 8 9 10 11 12 13 14 15 16", Batches(Open(flash)));
        Assert.AreEqual(-1, ring.Read(1, 0, new RecordReader()), "written over");
        for (int i = 0; i < LogRing.Segments; i++)
        {
            Assert.IsTrue(flash.Length("log." + i.ToString()) <= LogRing.MaxSegmentLength);
        }
    }

    [TestMethod]
    public void A_segment_is_filled_to_its_last_byte_and_no_further()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        Append(ring, 1, Full);
        Append(ring, 2, Full);
        Append(ring, 3, Full);
        int left = LogRing.MaxSegmentLength - flash.Length("log.1");
        Append(ring, 4, left - Overhead());
        Assert.AreEqual(LogRing.MaxSegmentLength, flash.Length("log.1"));
        Append(ring, 5, 4);
        Assert.AreEqual("1 2 3 4 5", Batches(ring));
        Assert.AreEqual(2, ring.Newest);
    }

    /// <summary>Cut after any number of its bytes: it is passed over, and its neighbours are read.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(60)]
    [DataRow(109)]
    [DataRow(600)]
    public void A_torn_batch_costs_itself_alone(int bytes)
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        Append(ring, 1, 20);
        flash.CutAtWrite = 1;
        flash.CutAfterBytes = bytes;
        try
        {
            Append(ring, 2, 700);
        }
        catch (PowerLostException)
        {
            ring = Open(flash);
        }

        Append(ring, 3, 20);
        Append(ring, 4, 20);
        Assert.AreEqual("1 3 4", Batches(ring));
        Assert.AreEqual("1 3 4", Batches(Open(flash)));
        Assert.AreEqual(1, ring.Newest);
    }

    /// <summary>The room is shared with the slot, which holds keys: what stood there is not written along with a batch.</summary>
    [TestMethod]
    public void What_pads_a_torn_batch_is_zeros()
    {
        FakeFlash flash = new FakeFlash();
        Append(Open(flash), 1, 20);
        flash.Append("log.1", new byte[] { 0xFF }, 0, 1);
        int torn = flash.Length("log.1");
        RecordWriter room = new RecordWriter(LogRing.RoomFor(Full));
        LogRing ring = new LogRing(flash, "log", room);
        ring.Open();
        for (int i = 0; i < LogRing.RoomFor(Full); i++)
        {
            room.Buffer[i] = 0x5A;
        }

        Append(ring, 2, 20);
        byte[] segment = flash.Content("log.1");
        for (int i = torn; i < LogRing.Grid; i++)
        {
            Assert.AreEqual(0, (int)segment[i], "byte " + i.ToString());
        }

        Assert.AreEqual("1 2", Batches(Open(flash)));
    }

    /// <summary>The room begins with what daily use needs; a full batch is rare.</summary>
    [TestMethod]
    public void The_room_grows_for_a_batch_that_is_longer()
    {
        FakeFlash flash = new FakeFlash();
        Append(Open(flash), 1, 20);
        Append(Open(flash), 2, Full);
        RecordWriter room = new RecordWriter(64);
        LogRing ring = new LogRing(flash, "log", room);
        ring.Open();
        Assert.AreEqual("1 2", Batches(ring));
        Assert.IsTrue(room.Buffer.Length >= Full && room.Buffer.Length < Full + 10 + 512, room.Buffer.Length.ToString());
    }

    [TestMethod]
    public void A_segment_whose_first_batch_is_torn_is_gone_on_with()
    {
        FakeFlash flash = new FakeFlash();
        flash.CutAtWrite = 1;
        flash.CutAfterBytes = 30;
        try
        {
            Append(Open(flash), 1, 100);
        }
        catch (PowerLostException)
        {
            Assert.AreEqual(1, Open(flash).Newest);
            Assert.AreEqual(string.Empty, Batches(Open(flash)));
        }

        LogRing ring = Open(flash);
        Append(ring, 2, 100);
        Assert.AreEqual(1, ring.Newest);
        Assert.AreEqual("2", Batches(Open(flash)));
    }

    /// <summary>How much of it arrived is unknown: what comes next keeps clear of it.</summary>
    [TestMethod]
    public void Behind_a_batch_that_the_flash_refused_the_next_one_is_found()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        Append(ring, 1, 20);
        flash.IsDead = true;
        Assert.IsFalse(ring.Append(Section(2, 20), 20, 2));
        flash.IsDead = false;
        Append(ring, 3, 20);
        Assert.AreEqual("1 3", Batches(ring));
        Assert.AreEqual("1 3", Batches(Open(flash)));
    }

    [TestMethod]
    public void A_segment_that_the_flash_refused_was_never_begun()
    {
        FakeFlash flash = new FakeFlash { IsDead = true };
        LogRing ring = Open(flash);
        Assert.IsFalse(ring.Append(Section(1, 20), 20, 1));
        Assert.AreEqual(0, ring.Newest);
        flash.IsDead = false;
        Append(ring, 2, 20);
        Assert.AreEqual("2", Batches(ring));
    }

    [TestMethod]
    public void A_segment_file_that_vanished_is_left()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        Append(ring, 1, 20);
        flash.Delete("log.1");
        Assert.IsFalse(ring.Append(Section(2, 20), 20, 2));
        Append(ring, 3, 20);
        Assert.AreEqual(2, ring.Newest);
        Assert.AreEqual("3", Batches(ring));
    }

    /// <summary>The third batch begins at 1024, a multiple of the grid.</summary>
    [TestMethod]
    public void Behind_a_flipped_bit_the_ring_is_read_again_from_the_next_multiple_of_the_grid()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        Append(ring, 1, 520);
        Append(ring, 2, 480);
        Append(ring, 3, 20);
        flash.Flip("log.1", 600, 3);
        Assert.AreEqual("1 3", Batches(ring));
    }

    /// <summary>The head of a segment says which file it belongs to; one that says otherwise is no segment.</summary>
    [TestMethod]
    public void A_head_in_the_wrong_file_is_not_believed()
    {
        FakeFlash flash = new FakeFlash();
        Append(Open(flash), 1, 20);
        byte[] stray = flash.Content("log.1");
        byte[] copy = Latchkey.Keys.Bytes.Slice(stray, 0, stray.Length);
        copy[3] = 9;
        flash.Create("log.3", copy, 0, copy.Length);
        flash.Create("log.4", copy, 0, 3);
        LogRing ring = Open(flash);
        Assert.AreEqual(1, ring.Newest);
        Assert.AreEqual(1, ring.Oldest);
        Assert.AreEqual(-1, ring.Read(3, 0, new RecordReader()), "it says 9");
        Assert.AreEqual(-1, ring.Read(4, 0, new RecordReader()), "it says nothing");
        Assert.AreEqual("1", Batches(ring));
    }

    [TestMethod]
    public void The_last_number_is_that_of_the_last_batch_that_went_in()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        Assert.AreEqual(0, ring.LastNumber);
        Assert.IsTrue(ring.Append(Numbered(7, 20), 20, 7));
        Assert.AreEqual(7, ring.LastNumber);
        flash.IsDead = true;
        Assert.IsFalse(ring.Append(Numbered(8, 20), 20, 8));
        Assert.AreEqual(7, ring.LastNumber, "refused");
        Assert.AreEqual(7, Open(flash).LastNumber, "after a boot");
    }

    /// <summary>The power went as the first batch of a new segment was written.</summary>
    [TestMethod]
    public void The_last_number_stands_in_the_segment_before_when_the_newest_holds_nothing_good()
    {
        FakeFlash flash = new FakeFlash();
        LogRing ring = Open(flash);
        AppendLong(ring, 1);
        AppendLong(ring, 2);
        AppendLong(ring, 3);
        AppendLong(ring, 4);
        Assert.AreEqual(2, ring.Newest);
        flash.Flip("log.2", 30, 1);
        Assert.AreEqual(3, Open(flash).LastNumber);
    }

    /// <summary>What is clean is gone on with; a tail of which nobody knows what it is, is left to the next multiple of the grid.</summary>
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 512)]
    [DataRow(470, 512)]
    [DataRow(477, 512)]
    [DataRow(478, 512)]
    [DataRow(479, 1024)]
    public void The_next_batch_begins_behind_the_tail_and_wastes_no_more_than_it_must(int junk, int begins)
    {
        FakeFlash flash = new FakeFlash();
        Append(Open(flash), 1, 20);
        Assert.AreEqual(34, flash.Length("log.1"));
        if (junk > 0)
        {
            byte[] torn = new byte[junk];
            for (int i = 0; i < junk; i++)
            {
                torn[i] = 0xFF;
            }

            flash.Append("log.1", torn, 0, junk);
        }

        LogRing ring = Open(flash);
        Append(ring, 2, 20);
        Assert.AreEqual((begins == 0 ? 34 : begins) + 30, flash.Length("log.1"));
        Assert.AreEqual("1 2", Batches(ring));
        Assert.AreEqual("1 2", Batches(Open(flash)));
    }

    /// <summary>A reader that stood still while the ring went once around.</summary>
    [TestMethod]
    public void A_cursor_whose_segment_was_written_over_goes_on_with_the_oldest()
    {
        StateStore store = new StateStore(new FakeFlash());
        LogRing ring = Open(new FakeFlash());
        LogCursor cursor = new LogCursor(store, ring, SectionKind.Event);
        for (int number = 1; number <= 15; number++)
        {
            AppendLong(ring, number);
        }

        Assert.IsTrue(cursor.Find(0) && cursor.Find(1) && cursor.Find(2));
        Assert.AreEqual(3, cursor.Number);
        AppendLong(ring, 16);
        AppendLong(ring, 17);
        Assert.IsTrue(cursor.Find(3));
        Assert.AreEqual(4, cursor.Number);
    }

    private static void AppendLong(LogRing ring, int number) => Assert.IsTrue(ring.Append(Numbered(number, Full), Full, number));

    // An event's section, with its number at its head.
    private static byte[] Numbered(int number, int length)
    {
        byte[] section = Section(SectionKind.Event, length);
        section[6] = (byte)number;
        return section;
    }

    private static LogRing Open(FakeFlash flash)
    {
        LogRing ring = new LogRing(flash, "log", new RecordWriter(LogRing.RoomFor(Full)));
        ring.Open();
        return ring;
    }

    private static void Append(LogRing ring, int batch, int length) => Assert.IsTrue(ring.Append(Section(batch, length), length, batch), "batch " + batch.ToString());

    // One section of this length, head included; its kind is the batch's number.
    private static byte[] Section(int batch, int length)
    {
        byte[] section = new byte[length];
        section[0] = (byte)batch;
        section[1] = (byte)((length - 3) >> 8);
        section[2] = (byte)(length - 3);
        return section;
    }

    // What a batch takes beside its sections: measured, not known.
    private static int Overhead()
    {
        FakeFlash other = new FakeFlash();
        LogRing ring = Open(other);
        Append(ring, 1, 20);
        int before = other.Length("log.1");
        Append(ring, 2, 20);
        return other.Length("log.1") - before - 20;
    }

    // The numbers of the batches that can be read, from the oldest on.
    private static string Batches(LogRing ring)
    {
        string found = string.Empty;
        RecordReader sections = new RecordReader();
        for (int segment = ring.Oldest; segment <= ring.Newest; segment++)
        {
            int position = 0;
            while ((position = ring.Read(segment, position, sections)) > 0)
            {
                Assert.IsTrue(sections.Next(), "a batch holds its section");
                found += (found.Length == 0 ? string.Empty : " ") + sections.Kind.ToString();
                Assert.IsFalse(sections.Next(), "and no other");
            }
        }

        return found;
    }
}
