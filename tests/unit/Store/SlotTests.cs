using Latchkey.Config;
using Latchkey.Keys;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Store;

/// <summary>A slot as it lies on flash (firmware/Store/README.md): its lengths at their borders, its seal, and what an older or a newer firmware has put there.</summary>
[TestClass]
public class SlotTests
{
    private const int Unknown = 30;

    // Of the slot: magic and sequence before, the seal behind; of the section: kind and length.
    private const int Around = 8 + 3 + 8;

    /// <summary>The buffer begins with 5120 bytes and grows by 512.</summary>
    [TestMethod]
    [DataRow(Around)]
    [DataRow(5119)]
    [DataRow(5120)]
    [DataRow(5121)]
    [DataRow(5632)]
    [DataRow(5633)]
    [DataRow(StateStore.MaxSlotLength - 1)]
    [DataRow(StateStore.MaxSlotLength)]
    public void A_slot_of_any_length_up_to_the_greatest_is_read_again(int length)
    {
        FakeFlash flash = new FakeFlash();
        Assert.IsTrue(Open(flash, new Bulk { Length = length - Around }).Commit());
        Assert.AreEqual(length, flash.Length("state.b"));
        Bulk read = new Bulk();
        StateStore store = Open(flash, read);
        Assert.AreEqual(length - Around, read.Length);
        Assert.IsFalse(store.IsLost);
        Assert.IsTrue(store.Commit(), "and goes on");
        Assert.AreEqual(length, flash.Length("state.a"));
    }

    [TestMethod]
    public void A_byte_more_is_refused()
    {
        FakeFlash flash = new FakeFlash();
        Assert.IsFalse(Open(flash, new Bulk { Length = StateStore.MaxSlotLength - Around + 1 }).Commit());
        Assert.AreEqual(-1, flash.Length("state.b"));
    }

    /// <summary>A format that the next firmware reads: a chain of HMACs over 512 bytes at a time, from a link that holds the length, cut to 8 bytes.</summary>
    [TestMethod]
    [DataRow(100)]
    [DataRow(511)]
    [DataRow(512)]
    [DataRow(513)]
    [DataRow(1023)]
    [DataRow(1024)]
    [DataRow(1025)]
    public void The_seal_is_what_it_always_was(int body)
    {
        FakeFlash flash = new FakeFlash();
        Open(flash, new Bulk { Length = body + 8 - Around }).Commit();
        byte[] slot = flash.Content("state.b");
        Assert.AreEqual(body + 8, slot.Length);
        byte[] link = new byte[32];
        link[2] = (byte)(body >> 8);
        link[3] = (byte)body;
        byte[] key = Bytes.FromText("latchkey/v1|seal");
        for (int at = 0; at < body; at += 512)
        {
            link = Hmac.Tag(key, Bytes.Concat(link, Bytes.Slice(slot, at, at + 512 < body ? 512 : body - at)));
        }

        Assert.AreEqual(Hex.From(Bytes.Slice(link, 0, 8)), Hex.From(Bytes.Slice(slot, body, 8)));
    }

    /// <summary>As after an update and back again.</summary>
    [TestMethod]
    public void A_section_that_nobody_knows_is_passed_over()
    {
        FakeFlash flash = new FakeFlash();
        Settings settings = new Settings();
        settings.Set(Setting.RelockAfterS, 47);
        Assert.IsTrue(Open(flash, new Bulk { Length = 100 }, settings).Commit());
        Settings read = new Settings();
        Assert.IsFalse(Open(flash, read).IsLost);
        Assert.AreEqual(47, read.Of(Setting.RelockAfterS));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(15)]
    public void Two_slots_of_which_neither_is_good_are_a_loss_however_short_one_is(int length)
    {
        FakeFlash flash = new FakeFlash();
        Open(flash, new Bulk { Length = 100 }).Commit();
        flash.Flip("state.b", 20, 1);
        Assert.IsFalse(Open(flash, new Bulk()).IsLost, "one alone may be a torn first commit");
        flash.Create("state.a", new byte[length], 0, length);
        StateStore store = Open(flash, new Bulk());
        Assert.IsTrue(store.IsLost);
        Assert.IsFalse(store.Commit(), "nothing is written over it");
    }

    private static StateStore Open(FakeFlash flash, IPersisted part) => Open(flash, part, new Bulk());

    private static StateStore Open(FakeFlash flash, IPersisted part, IPersisted other)
    {
        StateStore store = new StateStore(flash) { Guard = new JudgeBench() };
        store.Load(new IPersisted[] { part, other });
        return store;
    }

    // A section of any length.
    private sealed class Bulk : IPersisted
    {
        public int Length = -1;

        public void Save(RecordWriter record)
        {
            if (Length >= 0)
            {
                record.Begin(Unknown);
                record.Raw(new byte[Length], 0, Length);
                record.End();
            }
        }

        public bool Load(int kind, RecordReader record)
        {
            Length = kind == Unknown && Length < 0 ? record.SectionEnd - record.Position : Length;
            return kind == Unknown;
        }
    }
}
